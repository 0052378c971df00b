/** The functions of a sample type and the calls between them. */
class Calls {
  constructor(data, strings) {
    this.data = data;
    this.strings = strings;
    this.count = data.names.length;
    this.hasSides = data.flatsBefore !== undefined;
  }

  name(node) { return this.strings[this.data.names[node]]; }

  file(node) { return this.strings[this.data.files[node]]; }

  /** The calls to a function, the heaviest first. */
  callersOf(node) { return this.callsOf(node, this.data.callees, this.data.callers); }

  /** The calls of a function, the heaviest first. */
  calleesOf(node) { return this.callsOf(node, this.data.callers, this.data.callees); }

  callsOf(node, own, others) {
    const calls = [];
    own.forEach((end, call) => {
      if (end === node) {
        calls.push({ node: others[call], weight: this.data.weights[call], isInline: this.data.inlines[call] === 1 });
      }
    });
    return calls.sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight));
  }

  /** The function of a number if it has the name, else the first that has it; -1 if there is none. */
  find(name, number) {
    return number < this.count && this.name(number) === name
      ? number
      : this.data.names.findIndex((text) => this.strings[text] === name);
  }

  /** The function that has name and file of one of another sample type; -1 if there is none. */
  findSame(calls, node) {
    const { names, files } = this.data;
    return names.findIndex((name, at) => name === calls.data.names[node] && files[at] === calls.data.files[node]);
  }
}

/** A row of a table. */
function makeRow(...cells) {
  const row = make('tr');
  row.append(...cells);
  return row;
}

/** A cell with a number; a change is red if it grew and green if it shrank. */
function makeNumber(text, change = 0) {
  return make('td', change > 0 ? 'number grew' : change < 0 ? 'number shrank' : 'number', text);
}

/** A cell with a share of the total and a bar of that length. */
function makeShare(value, total) {
  const share = total ? Math.abs(value / total) * 100 : 0;
  const cell = make('td', 'number share', `${share.toFixed(2)}%`);
  cell.style.setProperty('--share', `${Math.min(100, share).toFixed(1)}%`);
  return cell;
}
