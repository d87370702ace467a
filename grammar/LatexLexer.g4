/**
 * The tokens of formulas and derivations in LaTeX. What a command means is said by a table; here it is only cut off.
 * The text is known to nest no deeper than a limit before it comes here.
 */
lexer grammar LatexLexer;

COMMENT : '%' ~[\r\n]* ('\r'? '\n' [ \t]*)? -> skip ;
SPACE   : ([ \t\r\n~\u00A0\u2000-\u200B\u202F\u205F\u3000\uFEFF])+ -> skip ;

/** Words inside of a formula, and words between its rows. */
TEXT : '\\' ('text' | 'textrm' | 'textnormal' | 'textup' | 'textit' | 'textbf' | 'textsf' | 'texttt' | 'mbox' | 'hbox'
           | 'intertext' | 'shortintertext') [ \t\r\n]* BRACED ;
fragment BRACED : '{' (BRACED | '\\' . | ~[{}\\])* '}' ;

BEGIN : '\\begin' [ \t\r\n]* '{' [a-zA-Z]+ '*'? '}' ;
END   : '\\end' [ \t\r\n]* '{' [a-zA-Z]+ '*'? '}' ;

/** The end of a row, with the space that may be asked for behind it. */
ROW_END : '\\\\' '*'? ([ \t]* '[' [ \t]* '-'? [ \t]* [0-9.]+ [ \t]* [a-z]+ [ \t]* ']')? | '\\newline' | '\\cr' ;

COMMAND : '\\' ([a-zA-Z]+ '*'? | ~[a-zA-Z]) ;

/** 1{,}000 and 1\,000 are one number; 2.5E2 and 6.02e23 too. */
NUMBER : ([0-9] [0-9]? [0-9]? GROUP+ | [0-9]+) ('.' [0-9]+)? | '.' [0-9]+ ;
fragment GROUP : ('{,}' | '\\,') [0-9] [0-9] [0-9] ;
SCIENTIFIC : ([0-9]+ ('.' [0-9]+)? | '.' [0-9]+) ('e' [0-9]+ | 'E' [+\u2212-]? [0-9]+) ;

LETTER : [\p{Alphabetic}] ;
SUPERSCRIPTS : [\u2070\u00B9\u00B2\u00B3\u2074-\u207B]+ ;
SUBSCRIPTS : [\u2080-\u208E]+ ;
PRIMES : ['\u2019\u2032\u2033\u2034]+ ;

ASSIGNED : ':=' ;

SIGN : . ;
