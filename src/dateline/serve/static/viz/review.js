// The review desk by keyboard: j k move, a r judge, e opens the form, Enter saves, Escape leaves it.
const cards = () => [...document.querySelectorAll(".review-item")];
let here = -1;

function go(to) {
  const all = cards();
  if (!all.length) return;
  here = Math.max(0, Math.min(all.length - 1, to));
  all.forEach((card, index) => card.classList.toggle("is-here", index === here));
  all[here].focus({ preventScroll: true });
  all[here].scrollIntoView({ block: "nearest" });
}

const current = () => cards()[here];
const isField = (element) => element.matches("input, select, textarea");

function edit(card) {
  const details = card.querySelector("details");
  details.open = true;
  details.querySelector("select, input:not([type=hidden])").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const card = event.target.closest(".review-item");
  if (isField(event.target)) {
    if (card && event.key === "Escape") {
      card.querySelector("details").open = false;
      go(cards().indexOf(card));
    } else if (card && event.key === "Enter") {
      event.preventDefault();
      event.target.form.requestSubmit(event.target.form.querySelector("button"));
    }
    return;
  }
  const actions = {
    j: () => go(here + 1),
    k: () => go(here - 1),
    a: () => current()?.querySelector("[data-key=a]").click(),
    r: () => current()?.querySelector("[data-key=r]").click(),
    e: () => current() && edit(current()),
  };
  if (card) here = cards().indexOf(card);
  if (actions[event.key]) {
    event.preventDefault();
    actions[event.key]();
  }
});

const refused = () => current()?.querySelector("[role=alert]");

// A judged card goes on to the next open one.
document.body.addEventListener("htmx:afterSwap", () => {
  if (refused()) return;
  const next = cards().findIndex((other, index) => index > here && !other.dataset.verdict);
  if (next >= 0) go(next);
  else document.querySelector("#more")?.focus();
});
// A refused form stays where the mistake is; only once it is settled does htmx send it, not the browser.
document.body.addEventListener("htmx:afterSettle", (event) => {
  if (event.target === current() && refused()) edit(current());
});
document.body.addEventListener("htmx:beforeRequest", (event) => {
  here = cards().indexOf(event.target.closest(".review-item"));
});
document.body.addEventListener("htmx:responseError", (event) => {
  const note = document.createElement("p");
  note.className = "review-message";
  note.setAttribute("role", "alert");
  note.textContent = `Not stored (${event.detail.xhr.status}). Try again in a moment.`;
  event.target.closest(".review-item")?.append(note);
});

go(0);
