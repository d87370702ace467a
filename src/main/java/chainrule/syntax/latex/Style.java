package chainrule.syntax.latex;

/** In which type a letter is set. */
enum Style {
  ITALIC,
  UPRIGHT,
  BOLD,
  BLACKBOARD
}
