% Scores communes by a standard given as facts (facts.py), in exact rationals and with blanks as unknown:
%   swipl score.pl -- FACTS DATA.csv
% prints, a line a commune, low and high points of each item and criterion, the status of each criterion,
% total, class and verdict as JSON. Tests and conditions are read here, by the grammar in the middle.

:- use_module(library(dcg/basics)).
:- use_module(library(readutil)).
:- set_prolog_flag(prefer_rationals, true).
:- initialization(main, main).
:- dynamic read_band/3, read_class/3, read_pass/2, column/2.

main([Facts, Data]) :-
    set_stream(user_output, encoding(utf8)),
    load_files(Facts, [silent(true)]),
    read_rules,
    read_file_to_string(Data, Text, [encoding(utf8)]),
    split_string(Text, "\n", "\r", [Head | Lines]),
    split_string(Head, ",", "", Names),
    forall(nth1(I, Names, Name), (atom_string(Atom, Name), assertz(column(Atom, I)))),
    forall((member(Line, Lines), Line \== ""), score_line(Line)).

% ---- Tests and conditions: each text is read once --------------------------------------------------

read_rules :-
    forall(band(Item, Text, Points),
           ( must_read(test(Test), Text), assertz(read_band(Item, Test, Points)) )),
    forall(class(Id, Text, Needs),
           ( must_read(either(When), Text), assertz(read_class(Id, When, Needs)) )),
    forall(criterion(Id, Text),
           ( must_read(either(Pass), Text), assertz(read_pass(Id, Pass)) )).

must_read(Rule, Text) :-
    string_codes(Text, Codes),
    (   phrase((blanks, Rule, blanks), Codes) -> true ; throw(cannot_read(Text)) ).

test(within(From, Low, High, To)) -->
    opening(From), blanks, decimal(Low), blanks, "..", blanks, decimal(High), blanks, closing(To).
test(compare(Sign, Number)) --> sign(Sign), blanks, decimal(Number).
test(compare(=, Number)) --> decimal(Number).

opening(=<) --> "[".
opening(<) --> "(".
closing(=<) --> "]".
closing(<) --> ")".

sign(>=) --> ">=".
sign(=<) --> "<=".
sign(\=) --> "!=".
sign(>) --> ">".
sign(<) --> "<".
sign(=) --> "=".

decimal(Number) --> digits([D | Ds]), "." , digits([F | Fs]), !,
    { number_codes(Whole, [D | Ds]), number_codes(Part, [F | Fs]), length([F | Fs], Places),
      Number is Whole + Part rdiv 10 ** Places }.
decimal(Number) --> digits([D | Ds]), { number_codes(Number, [D | Ds]) }.

either(Term) --> both(Left), either_more(Left, Term).
either_more(Left, Term) --> word(`or`), !, both(Right), either_more(or(Left, Right), Term).
either_more(Term, Term) --> [].
both(Term) --> single(Left), both_more(Left, Term).
both_more(Left, Term) --> word(`and`), !, single(Right), both_more(and(Left, Right), Term).
both_more(Term, Term) --> [].

single(not(Term)) --> word(`not`), blanks, "(", !, blanks, either(Term), blanks, ")".
single(Term) --> blanks, "(", !, blanks, either(Term), blanks, ")".
single(in(Name, List)) --> blanks, value(name(Name)), word(`in`), blanks, "(", !, list(List), ")".
single(compare(Sign, Left, Right)) --> blanks, value(Left), blanks, sign(Sign), !, blanks, value(Right).
single(truth(Name)) --> blanks, value(name(Name)).

list([Value | More]) --> blanks, value(is(Value)), blanks, ( ",", !, list(More) ; { More = [] } ).

value(is(Atom)) --> "\"", !, string_without(`"`, Codes), "\"", { atom_codes(Atom, Codes) }.
value(is(Number)) --> decimal(Number), !.
value(name(Atom)) --> csyms(Codes), { Codes \== [], atom_codes(Atom, Codes) }.

word(Word) --> blanks, Word, \+ ( [C], { code_type(C, csym) } ).

csyms([C | Cs]) --> [C], { code_type(C, csym) }, !, csyms(Cs).
csyms([]) --> [].

% ---- Three values: true, false, unknown ------------------------------------------------------------

holds(or(A, B), Row, V) :- holds(A, Row, X), holds(B, Row, Y), kleene(true, X, Y, V).
holds(and(A, B), Row, V) :- holds(A, Row, X), holds(B, Row, Y), kleene(false, X, Y, V).
holds(not(A), Row, V) :- holds(A, Row, X), negated(X, V).
holds(truth(Name), Row, V) :- figure(Row, Name, V).
holds(in(Name, List), Row, V) :-
    figure(Row, Name, X),
    (   X == unknown -> V = unknown ; memberchk(X, List) -> V = true ; V = false ).
holds(compare(Sign, A, B), Row, V) :-
    side(A, Row, X), side(B, Row, Y),
    (   ( X == unknown ; Y == unknown ) -> V = unknown ; compared(Sign, X, Y) -> V = true ; V = false ).

kleene(Decides, X, Y, V) :-
    (   ( X == Decides ; Y == Decides ) -> V = Decides
    ;   ( X == unknown ; Y == unknown ) -> V = unknown
    ;   V = X
    ).

negated(true, false).
negated(false, true).
negated(unknown, unknown).

side(is(Value), _, Value).
side(name(Name), Row, Value) :- figure(Row, Name, Value).

compared(=, X, Y) :- X == Y.
compared(\=, X, Y) :- X \== Y.
compared(<, X, Y) :- X < Y.
compared(>, X, Y) :- X > Y.
compared(=<, X, Y) :- X =< Y.
compared(>=, X, Y) :- X >= Y.

within(compare(Sign, Number), X) :- compared(Sign, X, Number).
within(within(From, Low, High, To), X) :- compared(From, Low, X), compared(To, X, High).

% ---- A row and its figures -------------------------------------------------------------------------

figure(marks(Points, _), points, Points) :- !.
figure(marks(_, Max), max, Max) :- !.
figure(Row, Name, Value) :-
    measure(Name, Type), column(Name, I), arg(I, Row, Text), figure_of(Type, Text, Value).

figure_of(_, "", unknown) :- !.
figure_of(count, Text, Value) :- number_string(Value, Text).
figure_of(choice, Text, Value) :- atom_string(Value, Text).
figure_of(yes_no, "yes", true).
figure_of(yes_no, "no", false).

% ---- Points: the list of those still possible ------------------------------------------------------

possible(_, check(Name, Points), _, Row, Possible) :-
    figure(Row, Name, Met),
    (   Met == true -> Possible = [Points] ; Met == false -> Possible = [0] ; Possible = [0, Points] ).
possible(Item, count(Name), _, Row, Possible) :-
    figure(Row, Name, Value),
    banded(Item, Value, Possible).
possible(Item, rate(Part, Whole, Per), None, Row, Possible) :-
    figure(Row, Part, N), figure(Row, Whole, D),
    (   D == unknown
    ->  all_bands(Item, Points), no_case(None, Item, More), append(Points, More, Possible)
    ;   D =:= 0 -> no_case(None, Item, Possible)
    ;   N == unknown -> all_bands(Item, Possible)
    ;   Rate is N * Per rdiv D, banded(Item, Rate, Possible)
    ).

all_bands(Item, Points) :- findall(P, read_band(Item, _, P), Points).

banded(Item, unknown, Points) :- !, all_bands(Item, Points).
banded(Item, Value, [Points]) :-
    findall(P, (read_band(Item, Test, P), within(Test, Value)), [Points]).

no_case(full, Item, [Max]) :- all_bands(Item, Points), max_list(Points, Max).
no_case(zero, _, [0]).
no_case(unknown, Item, Points) :- all_bands(Item, Points).

top(_, check(_, Points), Points) :- !.
top(Item, _, Max) :- all_bands(Item, Points), max_list(Points, Max).

item_score(Row, Criterion, scored(Item, Low, High, Max)) :-
    item(Criterion, Item, Kind, None),
    once(possible(Item, Kind, None, Row, Possible)),
    min_list(Possible, Low), max_list(Possible, High),
    top(Item, Kind, Max).

criterion_score(Row, met(Low, High, Status), Items) :-
    criterion(Criterion, _),
    findall(Item, item_score(Row, Criterion, Item), Items),
    findall(N, item(Criterion, N, _, _), Named), length(Named, Count), length(Items, Count),
    aggregate_all(sum(L), member(scored(_, L, _, _), Items), Low),
    aggregate_all(sum(H), member(scored(_, _, H, _), Items), High),
    aggregate_all(sum(M), member(scored(_, _, _, M), Items), Max),
    read_pass(Criterion, Pass),
    holds(Pass, marks(Low, Max), AtLow), holds(Pass, marks(High, Max), AtHigh),
    (   AtLow == true -> Status = pass ; AtHigh == true -> Status = undetermined ; Status = fail ).

% ---- Class and verdict -----------------------------------------------------------------------------

class_of(Row, Id, Needs) :-
    findall(C-N, (read_class(C, When, N), holds(When, Row, true)), [Id-Needs]), !.
class_of(_, null, null).

verdict(null, _, _, _, undetermined) :- !.
verdict(Needs, Low, _, Criteria, recognise) :- Low >= Needs, \+ may_miss(Criteria), !.
verdict(Needs, _, High, Criteria, not_recognise) :- ( High < Needs ; misses(Criteria) ), !.
verdict(_, _, _, _, undetermined).

may_miss(Criteria) :- requires(all_pass), member(met(_, _, Status), Criteria), Status \== pass.
may_miss(Criteria) :- requires(no_zero), memberchk(met(0, _, _), Criteria).
misses(Criteria) :- requires(all_pass), memberchk(met(_, _, fail), Criteria).
misses(Criteria) :- requires(no_zero), memberchk(met(_, 0, _), Criteria).

score_line(Line) :-
    split_string(Line, ",", "", Cells),
    Row =.. [row | Cells],
    findall(C-I, criterion_score(Row, C, I), Scores),
    pairs_keys_values(Scores, Criteria, Lists), append(Lists, Items),
    aggregate_all(sum(L), member(met(L, _, _), Criteria), Low),
    aggregate_all(sum(H), member(met(_, H, _), Criteria), High),
    class_of(Row, Class, Needs),
    verdict(Needs, Low, High, Criteria, Verdict),
    arg(1, Row, Code),
    findall(T, (member(scored(I, L, H, _), Items), format(atom(T), '"~w":[~d,~d]', [I, L, H])), Ts),
    findall(T, (member(met(L, H, S), Criteria), format(atom(T), '[~d,~d,"~w"]', [L, H, S])), Us),
    atomic_list_concat(Ts, ',', ItemText), atomic_list_concat(Us, ',', CriterionText),
    (   Class == null -> Name = null ; format(atom(Name), '"~w"', [Class]) ),
    format('{"code":"~w","items":{~w},"criteria":[~w],', [Code, ItemText, CriterionText]),
    format('"total":[~d,~d],"class":~w,"min_total":~w,"verdict":"~w"}~n', [Low, High, Name, Needs, Verdict]).
