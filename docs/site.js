// For those who read with the keyboard or by ear: each block of code has a landmark with a button to copy it, which is given a name;
// a table that is too wide can be scrolled.
new MutationObserver(() => {
  document.querySelectorAll(".md-code__nav:not([aria-label])").forEach((nav, n) => nav.setAttribute("aria-label", `Code ${n + 1}`));
  document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])").forEach(wide => wide.setAttribute("tabindex", "0"));
}).observe(document.documentElement, {childList: true, subtree: true});
