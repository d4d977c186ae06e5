// Drop a file anywhere on the page; say that coding is under way. The form works without this.
const form = document.querySelector("form.drop");
const file = form.querySelector("input[type=file]");

for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("is-over", kind === "dragenter" || kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files.length) {
      file.files = event.dataTransfer.files;
      form.requestSubmit();
    }
  });
}

form.addEventListener("submit", () => {
  const button = form.querySelector("button");
  button.textContent = "Coding…";
  button.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () => (form.querySelector("button").textContent = "Code it"));
document.querySelector("#coded")?.scrollIntoView();
document.querySelector("#coded")?.focus({ preventScroll: true });
