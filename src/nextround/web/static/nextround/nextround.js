/* The few things neither HTML nor htmx can do. Every page works without this file. */
"use strict";
(() => {
  const words = (files) => {
    const names = Array.from(files, (file) => file.name);
    if (names.length < 2) return ""; /* the input itself names a single file */
    if (names.length <= 3) return "Chosen: " + names.join(", ");
    return `Chosen: ${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;
  };

  /* A file input that also accepts a drop. */
  const fileDrop = (box) => {
    const input = box.querySelector("input[type=file]");
    const zone = box.querySelector(".file-drop__zone");
    const say = () => { box.querySelector("[data-file-drop-chosen]").textContent = words(input.files); };
    const over = (yes) => (event) => {
      event.preventDefault();
      zone.classList.toggle("file-drop__zone--over", yes);
    };
    box.querySelector("[data-file-drop-words]").hidden = !matchMedia("(pointer: fine)").matches;
    input.addEventListener("change", say);
    input.form?.addEventListener("submit", () => {
      if (input.files.length > 0) box.querySelector("[data-file-drop-chosen]").textContent = "Bringing it in. A large file takes a moment.";
    });
    zone.addEventListener("dragover", over(true));
    zone.addEventListener("dragleave", over(false));
    zone.addEventListener("drop", (event) => {
      over(false)(event);
      if (event.dataTransfer.files.length === 0) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      if ("sendOnDrop" in input.dataset) input.form.requestSubmit();
    });
  };

  /* <button hidden data-copy="#letter">Copy</button>: shown only where copying can work. */
  const copyButton = (button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = document.querySelector(button.dataset.copy);
      const text = "value" in source ? source.value : source.innerText;
      const done = await copied(text, source);
      announce(done ? "Copied." : "Copying did not work here. The words are marked: copy them with your keyboard.");
    });
  };

  /* <a href="mailto:..." data-mailto="#letter">: takes the words as they stand in the form, not as they were kept. */
  const mailLink = (link) => {
    link.addEventListener("click", () => {
      const { to, subject, body } = document.querySelector(link.dataset.mailto).elements;
      const words = encodeURIComponent(body.value.replace(/\r?\n/g, "\r\n"));
      const address = encodeURIComponent(to.value).replace("%40", "@");
      link.href = `mailto:${address}?subject=${encodeURIComponent(subject.value)}&body=${words}`;
    });
  };

  /* On a phone in the same network the page is not a "secure context", and only the old way of copying is open. */
  const copied = async (text, source) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      if (source.select) source.select();
      else getSelection().selectAllChildren(source);
      return document.execCommand("copy");
    }
  };

  const announce = (text) => {
    const said = document.getElementById("said");
    said.textContent = "";
    requestAnimationFrame(() => { said.textContent = text; said.classList.add("notice", "notice--done"); });
  };

  const once = (root, selector, wire) => {
    for (const element of root.querySelectorAll(selector)) {
      if (element.dataset.wired) continue;
      element.dataset.wired = "yes";
      wire(element);
    }
  };
  const wireUp = () => {
    once(document, "[data-file-drop]", fileDrop);
    once(document, "[data-copy]", copyButton);
    once(document, "[data-mailto]", mailLink);
    once(document, "[data-focus]", (element) => element.focus());
  };

  wireUp();
  document.addEventListener("htmx:after:settle", wireUp);
})();
