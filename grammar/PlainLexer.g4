/** The signs of plain notation. What a name turns out to be (a function, a word of a statement, the d of a
 *  derivative) depends on declarations: the reader retypes NAME tokens before the parser sees them. */
lexer grammar PlainLexer;

tokens {
    // roles of a name or a sign, given by the reader
    FUNCTION, HEAD, INDICATOR, EXPECTATION, VARIANCE, DENSITY, DELTA, D, BY_D, ORDER, ORDER_SUPERSCRIPT, CASES_OPEN, BAR_OPEN, BAR_CLOSE, NORM_OPEN, NORM_CLOSE, IF, OTHERWISE, AND,
    // words that open a statement
    PROBLEM, SOURCE, ASK, POINTS, LAYOUT, EVIDENCE, LET, DEFINE, FUNCTIONS, PART, EXPECT, MARK, HINT, REMARK,
    DERIVE, CHAIN, REVERSE, FORWARD, LIMITS, BEHAVIOUR,
    // words inside a statement
    LAW, OF_MEAN, OF_VARIANCE, SYMMETRIC_LAW, INDEPENDENT,
    VIA, BY, ELEMENTS, OF, FOR, LATEX, DERIVATIVE, KINKS, DOMAIN, TITLE, GROUP, SCALAR, VECTOR, MATRIX, ARRAY,
    ELEMENTWISE, ALONG, WEIGHTED, TO, ZERO, EVERY, PASS, NETWORK, BACKWARD, SHAPES, CHECKPOINT, INITIALISE, TRAIN,
    EXPECTATION_OF, SOLVE, RANDOM,
    LAYERS, SIZES, LOSS, VARY, AS
}

COMMENT    : '#' ~[\r\n]* -> skip ;
BLANK      : [ \t\u00A0\u2000-\u200A\u202F\uFEFF]+ -> skip ;
NEWLINE    : '\r'? '\n' | '\r' ;

STRING     : '"' ~["]* '"' | '\u201C' ~[\u201D]* '\u201D' ;
UNCLOSED   : '"' ~["]* | '\u201C' ~[\u201D]* ;

NUMBER     : (DIGIT+ ('.' DIGIT+)? | '.' DIGIT+) ([eE] [+-]? DIGIT+)? ;

SUM        : ('sum' | '\u2211' | '\u03A3') '_' ;   // sum_{i=1}^{3}
MEAN       : 'mean_' ;                             // mean_{i=1}^{N}
INTEGRAL   : ('integral' | '\u222B') '_' ;          // integral_{x=0}^{1}
NAME       : (LETTER (LETTER | DIGIT)* | SIGN_LETTER MARK*) SUBSCRIPT* '\''* ;
INDEX_OPEN : '_{' ;                                // x_{i-1}: an index that is no part of the name

fragment DIGIT       : [0-9] ;
fragment LETTER      : [a-zA-Z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u1E00-\u1EFF] MARK* ;
fragment MARK        : [\u0300-\u036F] ;
fragment SIGN_LETTER : [\u00B5\u0391-\u03A9\u03B1-\u03C9\u03D1\u03D5\u03D6\u03F1\u03F5\u2113\u2126\u22A4\u{1D540}] ;
fragment SUBSCRIPT   : '_' (SUB_CHAR+)
                     | '_{' ' '* SUB_CHAR+ (' '* ',' ' '* SUB_CHAR+)* ' '* '}'
                     | [\u2080-\u2089\u2090-\u209C\u1D62-\u1D6A\u2C7C]+ ;
fragment SUB_CHAR    : LETTER | DIGIT | SIGN_LETTER ;

SUPERSCRIPT : [\u00B9\u00B2\u00B3\u2070\u2071\u2074-\u207B\u207F\u1D40]+ ;   // y², x⁻¹, Aᵀ

TILDE      : '~' | '\u223C' ;                      // x ~ normal[0, 1]
ARROW      : '->' | '\u2192' ;
PLUS       : '+' ;
MINUS      : '-' | '\u2212' | '\u2013' ;
TIMES      : '*' | '\u00B7' | '\u22C5' | '\u2217' ;
CROSS      : '\u00D7' ;
ODOT       : '\u2299' | '.*' ;
SLASH      : '/' | '\u2215' | '\u00F7' ;
POW        : '^' | '**' ;
ROOT       : '\u221A' ;
PARTIAL    : '\u2202' ;
INFINITY   : '\u221E' ;
LPAREN     : '(' ;
RPAREN     : ')' ;
LBRACK     : '[' ;
RBRACK     : ']' ;
LBRACE     : '{' ;
RBRACE     : '}' ;
BAR        : '|' ;
NORM_BAR   : '\u2016' ;                            // ‖x‖; || x || is two bars
NORM_END   : ('\u2016' | '||') ('_' [12F] | '_{' [12F] '}' | [\u2081\u2082]) ;   // ‖A‖_F
COMMA      : ',' ;
SEMI       : ';' ;
COLON      : ':' ;
DOTS       : '..' | '...' | '\u2026' ;                // 1..K
EQ         : '=' | ':=' ;
NE         : '!=' | '\u2260' ;
LT         : '<' ;
LE         : '<=' | '\u2264' | '\u2A7D' ;
GT         : '>' ;
GE         : '>=' | '\u2265' | '\u2A7E' ;
IN         : '\u2208' ;

UNREADABLE : . ;
