/** Prints the values of a sample type as the other reports do. */
class Values {
  constructor(part) {
    this.total = part.total;
    this.units = part.units;
    this.ratio = part.ratio;
  }

  /** A value with its unit: 1.25s. */
  text(value) {
    const scaled = this.ratio > 0 && this.ratio !== 1 ? Math.trunc(value * this.ratio) : value;
    const magnitude = Math.abs(scaled);
    let [name, size] = this.units[0];
    for (const [unit, unitSize] of this.units) {
      if (magnitude >= unitSize) {
        [name, size] = [unit, unitSize];
      }
    }

    const text = (scaled / size).toFixed(2).replace(/\.00$/, '');
    return text === '0' || text === '-0' ? '0' : text + name;
  }

  /** A change with its sign: +1.25s. */
  signed(value) {
    return (value > 0 ? '+' : '') + this.text(value).replace('-', '−');
  }

  /** A share of a total: 12.5%. */
  share(value, total = this.total) {
    return total ? percent(Math.abs(value / total)) : '0%';
  }
}

/** A share in per cent, with as many digits as tell something. */
function percent(share) {
  const hundredths = share * 100;
  const text = hundredths >= 1 || hundredths === 0 ? hundredths.toFixed(2) : hundredths.toPrecision(2);
  return `${text.includes('e') ? '<0.0001' : text.includes('.') ? text.replace(/\.?0+$/, '') : text}%`;
}
