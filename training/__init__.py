"""Making the weights of the ranking anew; needs `training/requirements.txt`, which the program itself doesn't."""
