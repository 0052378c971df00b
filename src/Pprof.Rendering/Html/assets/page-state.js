/** What is shown, kept in the address behind #, so that it can be passed on and found again. */
class PageState {
  constructor() {
    this.values = new URLSearchParams(location.hash.slice(1));
  }

  get(name) {
    return this.values.get(name);
  }

  /** Changes values; an empty one is left out. A step is one to which the browser can go back. */
  set(changes, isStep = false) {
    for (const [name, value] of Object.entries(changes)) {
      if (value) {
        this.values.set(name, value);
      } else {
        this.values.delete(name);
      }
    }

    const hash = `#${this.values}`;
    if (hash !== (location.hash || '#')) {
      try {
        history[isStep ? 'pushState' : 'replaceState'](null, '', hash);
      } catch {
        // A page without an address of its own, or one whose address changes too often: it works without.
      }
    }
  }

  /** Calls listener when the user goes back or forth or changes the address. */
  onChange(listener) {
    addEventListener('popstate', () => {
      this.values = new URLSearchParams(location.hash.slice(1));
      listener();
    });
  }
}
