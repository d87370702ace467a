package chainrule.numeric;

/**
 * A point of the unit circle modulo p, c^2 + s^2 = 1: the cosine and the sine of an angle. Points
 * are multiplied as complex numbers are, which adds their angles.
 */
record Circle(long cosine, long sine) {
  static final Circle ONE = new Circle(1, 0);

  /** A quarter turn. */
  static final Circle QUARTER = new Circle(0, 1);

  /** The point at which a line through (-1, 0) of the given slope meets the circle. */
  static Circle at(long slope) {
    long square = Residue.multiply(slope, slope);
    long below = Residue.inverse(Residue.add(1, square));
    return new Circle(
        Residue.multiply(Residue.subtract(1, square), below),
        Residue.multiply(Residue.add(slope, slope), below));
  }

  Circle times(Circle other) {
    return new Circle(
        Residue.subtract(
            Residue.multiply(cosine, other.cosine), Residue.multiply(sine, other.sine)),
        Residue.add(Residue.multiply(cosine, other.sine), Residue.multiply(sine, other.cosine)));
  }

  Circle power(long exponent) {
    if (exponent < 0) {
      return new Circle(cosine, Residue.negate(sine)).power(-exponent);
    }
    Circle result = ONE;
    Circle square = this;
    for (long rest = exponent; rest != 0; rest >>= 1) {
      result = (rest & 1) == 1 ? result.times(square) : result;
      square = square.times(square);
    }
    return result;
  }
}
