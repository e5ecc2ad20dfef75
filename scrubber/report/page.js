"use strict";
(() => {
  const body = document.body;
  const switches = [...document.querySelectorAll("input[data-area]")];
  const apply = () => switches.forEach((one) => body.classList.toggle(`off-${one.dataset.area}`, !one.checked));
  const all = (on) => { switches.forEach((one) => { one.checked = on; }); apply(); };
  switches.forEach((one) => one.addEventListener("change", apply));
  document.getElementById("all")?.addEventListener("click", () => all(true));
  document.getElementById("none")?.addEventListener("click", () => all(false));
  apply(); // browsers keep switches as they were when a page is loaded again

  const data = document.getElementById("rules");
  const text = document.querySelector("pre");
  if (data && text) {
    const rules = JSON.parse(data.textContent);
    const tip = document.getElementById("tip");
    let now = null;
    const leave = () => { now?.classList.remove("now"); now = null; tip.hidden = true; };
    const show = (del, x, y) => {
      leave();
      const [rule, area, reason] = rules[del.dataset.r];
      const strong = document.createElement("strong");
      const code = document.createElement("code");
      const why = document.createElement("div");
      strong.textContent = area;
      code.textContent = rule;
      why.textContent = reason;
      tip.replaceChildren(strong, " ", code, why);
      tip.className = area;
      tip.hidden = false;
      const { width, height } = tip.getBoundingClientRect();
      tip.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
      tip.style.top = `${y + 18 + height > innerHeight ? Math.max(8, y - height - 12) : y + 18}px`;
      now = del;
      now.classList.add("now");
    };
    text.addEventListener("pointerover", (event) => {
      const del = event.target.closest("del");
      if (del) show(del, event.clientX, event.clientY); else leave();
    });
    text.addEventListener("click", (event) => {
      const del = event.target.closest("del");
      if (del) show(del, event.clientX, event.clientY);
    });
    text.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") leave(); });
    const step = (by) => {
      const seen = [...text.querySelectorAll("del")].filter((del) => !body.classList.contains(`off-${del.classList[0]}`));
      if (!seen.length) return;
      const at = now ? seen.indexOf(now) : by > 0 ? -1 : 0;
      const del = seen[(at + by + seen.length) % seen.length];
      del.scrollIntoView({ block: "center" });
      const place = del.getBoundingClientRect();
      show(del, place.left, place.bottom - 12);
    };
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=search]")) return;
      if (event.key === "Escape") leave();
      else if (event.key === "j" || event.key === "n") step(1);
      else if (event.key === "k" || event.key === "p") step(-1);
    });
  }

  const files = document.querySelector(".index tbody");
  if (files) {
    const rows = [...files.rows];
    document.querySelector("input[type=search]").addEventListener("input", (event) => {
      const wanted = event.target.value.toLowerCase();
      for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    });
    const value = (row, at) => row.cells[at].dataset.v ?? row.cells[at].textContent;
    let sorted = 0;
    document.querySelectorAll(".index th button").forEach((button, at) => button.addEventListener("click", () => {
      sorted = sorted === at + 1 ? -(at + 1) : at + 1;
      const sign = Math.sign(sorted);
      rows.sort((a, b) => {
        const [one, other] = [value(a, at), value(b, at)];
        return sign * (a.cells[at].dataset.v === undefined ? one.localeCompare(other) : other - one);
      });
      files.append(...rows);
    }));
  }
})();
