"use strict";
const claims = JSON.parse(document.getElementById("claims").textContent);
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const texts = claims.map((claim) => fold(claim.slice(1).join(" ")));
const hits = document.getElementById("hits");
document.getElementById("words").addEventListener("input", (event) => {
  const wanted = fold(event.target.value).split(/\s+/).filter(Boolean);
  const found = wanted.length ? claims.filter((_, n) => wanted.every((word) => texts[n].includes(word))) : [];
  document.getElementById("found").textContent = wanted.length ? `${found.length} found` : "";
  hits.replaceChildren(...found.slice(0, 100).map(([href, wording, claimant, rating]) => {
    const link = document.createElement("a"), item = document.createElement("li"), rest = document.createElement("p");
    link.href = href;
    link.textContent = wording;
    link.dir = rest.dir = "auto";
    rest.textContent = `${claimant} · ${rating}`;
    rest.className = "byline";
    item.append(link, rest);
    return item;
  }));
});
