"use strict";
const { claimants, claims } = JSON.parse(document.getElementById("claims").textContent);
const ratings = [...document.querySelectorAll("template")].map((each) => each.content);
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const texts = claims.map(([, wording, who, rating]) => fold(`${wording} ${claimants[who]} ${ratings[rating].textContent}`));
const typed = document.getElementById("words"), found = document.getElementById("found"), hits = document.getElementById("hits");
const most = 100;

const paragraph = (name, ...what) => {
  const made = document.createElement("p");
  made.className = name;
  made.dir = "auto";
  made.append(...what);
  return made;
};

const item = ([id, wording, who, rating]) => {
  const link = document.createElement("a"), made = document.createElement("li");
  link.href = `claim-${id}.html`;
  link.textContent = wording;
  made.append(paragraph("said", link), paragraph("source", claimants[who]), paragraph("found", ratings[rating].cloneNode(true)));
  return made;
};

const search = () => {
  const wanted = fold(typed.value).split(/\s+/).filter(Boolean);
  const fit = wanted.length ? claims.filter((_, n) => wanted.every((word) => texts[n].includes(word))) : [];
  const shown = fit.length > most ? `, the newest ${most} shown` : "";
  found.textContent = wanted.length ? `${fit.length ? fit.length : "Nothing"} found${shown}.` : "";
  hits.replaceChildren(...fit.slice(0, most).map(item));
};
typed.addEventListener("input", search);
addEventListener("pageshow", search); // Back from a claim, the browser has filled in the words again.
