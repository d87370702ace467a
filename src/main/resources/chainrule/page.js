const copy = async (button) => {
  const [formula] = MathJax.startup.document.getMathItemsWithin(button.parentElement);
  const tex = formula.math.trim();
  try {
    await navigator.clipboard.writeText(tex);
  } catch (refused) { // pages that were opened from a file may be refused the clipboard
    const field = document.createElement('textarea');
    field.value = tex;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
  button.textContent = 'copied';
  setTimeout(() => { button.textContent = 'TeX'; }, 1200);
};

// A display a little wider than the page is set smaller; one much wider is scrolled. Browsers round
// the size of letters, so that what should fit is tried.
const SMALLEST = 0.75;

const fit = () => {
  let wide = [...document.querySelectorAll('.display > .formula')].filter((each) => each.offsetParent);
  wide.forEach((each) => { each.style.fontSize = ''; });
  for (let size = 0.98; size >= SMALLEST && wide.length > 0; size -= 0.02) {
    wide = wide.filter((each) => each.scrollWidth > each.clientWidth);
    wide.forEach((each) => { each.style.fontSize = `${size}em`; });
  }
};

const show = async (button) => {
  const derivation = button.closest('.derivation');
  for (const other of derivation.querySelectorAll('.levels > button')) {
    other.setAttribute('aria-pressed', String(other === button));
  }
  for (const level of derivation.querySelectorAll('.level')) {
    level.hidden = level.dataset.level !== button.dataset.level;
  }
  const fresh = [...derivation.querySelectorAll('.level:not([hidden]) .later')];
  fresh.forEach((formula) => formula.classList.replace('later', 'formula'));
  await MathJax.typesetPromise(fresh);
  fit();
};

document.addEventListener('click', ({ target }) => {
  if (target.matches('button.copy')) { copy(target); }
  if (target.matches('.levels > button')) { show(target); }
});

addEventListener('load', () => MathJax.startup.promise.then(fit));
addEventListener('resize', fit);
