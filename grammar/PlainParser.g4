/** Formulas in plain notation, and the statements of a problem file. */
parser grammar PlainParser;

options { tokenVocab = PlainLexer; }

formulaText    : formula EOF ;
definitionText : definition EOF ;

// ---- Formulas: one ladder, loosest first -------------------------------------------------------------------------

/** a + b - c */
formula : term (operator+=(PLUS | MINUS) term)* ;

/** -a b is -(a b) */
term : sign+=(PLUS | MINUS)* pointwise ;

/** a b ⊙ c d is (a b) ⊙ (c d) */
pointwise : product (ODOT product)* ;

/** Products, written or not, and fractions from left to right: a/b c is (a/b) c. A sum over an index takes the rest. */
product
    : power step* last?   # factors
    | bigSum              # sumAlone
    ;

step
    : (TIMES | CROSS) signed   # times
    | SLASH signed             # over
    | power                    # beside
    ;

last : operator=(TIMES | CROSS | SLASH)? bigSum ;

bigSum : (SUM | MEAN | INTEGRAL) LBRACE NAME EQ formula RBRACE POW upper product ;

upper
    : LBRACE formula RBRACE
    | primary
    ;

signed : sign+=(PLUS | MINUS)* power ;

/** sin x^2 is sin[x^2]; exp[x]^2 is (exp[x])^2; x^a^b is x^(a^b). */
power : head* primary raised* ;

raised
    : POW exponent     # toPower
    | SUPERSCRIPT      # superscript
    ;

exponent
    : sign+=(PLUS | MINUS)* head* primary   # plainExponent
    | LBRACE formula RBRACE                 # bracedExponent
    ;

/** A function without brackets, sin x or sin² x. */
head : HEAD wholePower? ;

wholePower : POW NUMBER | SUPERSCRIPT ;

primary
    : NUMBER                                             # number
    | NAME                                               # name
    | NAME index                                         # indexed
    | INFINITY                                           # infinity
    | call index?                                        # calling
    | INDICATOR (LBRACK condition RBRACK | LPAREN condition RPAREN) index?   # indicator
    | (EXPECTATION | VARIANCE | DENSITY) (LBRACK formula RBRACK | LPAREN formula RPAREN)   # moment
    | DELTA LBRACK formula COMMA formula RBRACK          # delta
    | (LPAREN formula RPAREN | LBRACK row (SEMI row)* SEMI? RBRACK) index?   # group
    | BAR_OPEN formula BAR_CLOSE                         # absolute
    | NORM_OPEN formula (NORM_CLOSE | NORM_END)          # norm
    | CASES_OPEN branch (SEMI branch)* SEMI? RBRACE      # cases
    | derivative                                         # differential
    ;

/** An element or a row of an array: (A B)_{i,j}. */
index : INDEX_OPEN formula (COMMA formula)* RBRACE ;

/** [1, 2; 3, 4] is a matrix, [a + b] a bracket. */
row : formula (COMMA formula)* ;

call : FUNCTION wholePower? (LBRACK arguments RBRACK | LPAREN arguments RPAREN) ;

arguments : argument+=formula (COMMA argument+=formula)* (SEMI extra+=formula (COMMA extra+=formula)*)? ;

branch : formula (IF condition | OTHERWISE) ;

condition : comparison (AND comparison)* ;

comparison : formula (relation formula)+ ;

relation : EQ | NE | LT | LE | GT | GE ;

/** d y / d x, d^2 y / d x^2, d^2 y / d x d z */
derivative : D order? primary SLASH byTarget+ ;

byTarget : BY_D primary order? ;

/** The 2 of d^2 y / d x^2: no power of the derivative. */
order : ORDER NUMBER | ORDER_SUPERSCRIPT ;

definition : left=primary EQ formula ;

// ---- Statements of a problem file, each up to the end of its line ------------------------------------------------

statementText : statement EOF ;

statement
    : PROBLEM (NUMBER | NAME | TIMES)* STRING?                                   # problem
    | SOURCE text                                                                # source
    | ASK text                                                                   # ask
    | HINT text                                                                  # hint
    | REMARK text                                                                # remark
    | POINTS NUMBER                                                              # points
    | LAYOUT NAME                                                                # layout
    | EVIDENCE NAME                                                              # evidence
    | LET item (SEMI item)* SEMI?                                                # let
    | FUNCTIONS STRING                                                           # functionGroup
    | DEFINE FUNCTION formals (COLON shape | ELEMENTWISE)? (EQ formula)? clause*                              # function
    | PART ((LPAREN label RPAREN) | label)? text? task                           # part
    | EXPECT formula (COMMA formula)*                                            # expect
    | MARK NUMBER FOR derivative                                                 # mark
    | RANDOM NAME (COMMA NAME)* (TILDE LAW LBRACK formula (COMMA formula)* RBRACK | COLON)
      COMMA? (trait (COMMA trait)*)? range?                                      # random
    | VARY variation (SEMI variation)* SEMI?                                     # vary
    | task                                                                       # bareTask
    ;

text : STRING+ ;

/** What changes from student to student: y as t, r; sig as tanh; 3 in 2..5; 0.5 in {0.1, 0.2} */
variation
    : NAME AS NAME (COMMA NAME)*                          # nameVaries
    | NUMBER IN low=NUMBER DOTS high=NUMBER               # numberInRange
    | NUMBER IN LBRACE NUMBER (COMMA NUMBER)* RBRACE      # numberAmong
    ;

label : NAME | NUMBER ;

task
    : DERIVE derivatives ((ALONG | WEIGHTED BY) formula)?
      (BY ELEMENTS)? (VIA definition (COMMA definition)*)? (BY ELEMENTS)?        # derive
    | CHAIN derivatives                                                          # chain
    | REVERSE derivatives                                                        # reverse
    | FORWARD derivatives                                                        # forward
    | LIMITS OF derivative                                                       # limits
    | BEHAVIOUR OF (HEAD | FUNCTION | NAME)                                      # behaviour
    | BACKWARD PASS OF primary                                                   # backwardPass
    | SHAPES OF derivative                                                       # shapesOf
    | CHECKPOINT EVERY formula OF formula                                        # checkpoint
    | INITIALISE primary? TO? (ZERO | formula)                                   # initialise
    | EXPECTATION_OF formula (COMMA formula)*                                    # moments
    | SOLVE formula EQ formula FOR power                                         # solve
    | TRAIN primary (COMMA setting)+                                             # train
    ;

/** How a network is trained: D_i = 10, 100 examples of x and y, rate 0.1 times 0.5 every 10 epochs */
setting
    : primary EQ NUMBER                          # sizeIs
    | NUMBER NAME OF primary (AND primary)*      # examplesOf
    | (NUMBER | NAME | OF)+                      # phrase
    ;

/** mean 0, variance sigma^2, symmetric, independent */
trait : OF_MEAN formula | OF_VARIANCE formula | SYMMETRIC_LAW | INDEPENDENT ;

derivatives : derivative (COMMA another)* ;

/** A further variable, or a derivative of its own. */
another : primary order? ;

item
    : NAME (COMMA NAME)* COLON shape facts range?    # declaration
    | definition (COMMA definition)* range?          # definitions
    | range COLON definition (COMMA definition)*     # familyOf
    ;

/** network x : vector D_i -> K layers of relu, sizes D_k -> vector D_o: what stands before its loss. */
networkText
    : NETWORK NAME COLON shape ARROW count=(NUMBER | NAME) LAYERS OF NAME (COMMA NAME)*
      COMMA? SIZES size (COMMA size)* ARROW shape COMMA? EOF
    ;

/** for k in 1..K */
range : FOR NAME IN size DOTS size ;

shape
    : SCALAR
    | VECTOR size
    | MATRIX size CROSS size
    | ARRAY size (CROSS size)*
    ;

size : sizeTerm (operator+=(PLUS | MINUS) sizeTerm)* ;

sizeTerm : NUMBER? NAME index? | NUMBER | LPAREN formula RPAREN ;

facts : (COMMA? fact (COMMA fact)*)? ;

fact
    : IN LBRACE formula (COMMA formula)* RBRACE                                      # oneOf
    | IN open=(LPAREN | LBRACK) formula COMMA formula close=(RPAREN | RBRACK)        # between
    | (NAME | NUMBER | MINUS)+                                                       # property
    ;

formals
    : LBRACK NAME (COMMA NAME)* (SEMI parameter (COMMA parameter)*)? RBRACK
    | LPAREN NAME (COMMA NAME)* (SEMI parameter (COMMA parameter)*)? RPAREN
    ;

parameter : NAME (EQ formula)? ;

clause
    : LATEX STRING                                   # latexOf
    | TITLE STRING                                   # titleOf
    | GROUP STRING                                   # groupOf
    | DERIVATIVE (BY NAME EQ?)? formula              # statedDerivative
    | KINKS comparison (COMMA comparison)*           # kinksOf
    | DOMAIN condition (COMMA condition)*            # domainOf
    ;
