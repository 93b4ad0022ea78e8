// What a script's syntax asks of a browser: for each kind of node its entries in MDN's table. A kind, an operator or a flag
// that is not listed here is unknown, and fails.
const S = "javascript.statements.";
const O = "javascript.operators.";
const G = "javascript.grammar.";
const F = "javascript.functions.";
const C = "javascript.classes.";
const R = "javascript.regular_expressions.";

const OPERATORS = {
  "+": "addition", "-": "subtraction", "*": "multiplication", "/": "division", "%": "remainder", "**": "exponentiation",
  "==": "equality", "!=": "inequality", "===": "strict_equality", "!==": "strict_inequality",
  "<": "less_than", "<=": "less_than_or_equal", ">": "greater_than", ">=": "greater_than_or_equal",
  "<<": "left_shift", ">>": "right_shift", ">>>": "unsigned_right_shift",
  "&": "bitwise_and", "|": "bitwise_or", "^": "bitwise_xor", in: "in", instanceof: "instanceof",
  "&&": "logical_and", "||": "logical_or", "??": "nullish_coalescing",
};
const UNARY = { "-": "unary_negation", "+": "unary_plus", "!": "logical_not", "~": "bitwise_not", typeof: "typeof", void: "void", delete: "delete" };
const FLAGS = { g: "global", i: "ignoreCase", m: "multiline", s: "dotAll", u: "unicode", v: "unicodeSets", y: "sticky", d: "hasIndices" };

const operator = (of, name) => (name === undefined ? null : [O + of[name]].filter(() => name in of));
const assignment = (name) => (name === "=" ? [`${O}assignment`] : [`${O}${OPERATORS[name.slice(0, -1)]}_assignment`]);

function functionOf(node, kind) {
  const found = [];
  if (node.async && node.generator) found.push(`${kind}async_generator_function`);
  else if (node.async) found.push(`${kind}async_function`);
  else if (node.generator) found.push(`${kind}generator_function`);
  else found.push(`${kind}function`);
  if (node.params.some((one) => one.type === "AssignmentPattern")) found.push(`${F}default_parameters`);
  if (node.params.some((one) => one.type === "RestElement")) found.push(`${F}rest_parameters`);
  return found;
}

/** What the pattern of a regular expression asks for. */
function regular(pattern, flags) {
  const found = [...flags].map((one) => (one in FLAGS ? `javascript.builtins.RegExp.${FLAGS[one]}` : `flag ${one}`));
  if (/\(\?<[=!]/.test(pattern)) found.push(`${R}lookbehind_assertion`);
  if (/\(\?[=!]/.test(pattern)) found.push(`${R}lookahead_assertion`);
  if (/\(\?<[A-Za-z_$]/.test(pattern)) found.push(`${R}named_capturing_group`);
  if (/\(\?[ims-]+:/.test(pattern)) found.push(`${R}modifier`);
  if (/\\[pP]\{/.test(pattern)) found.push(`${R}unicode_character_class_escape`);
  if (/\\k</.test(pattern)) found.push(`${R}named_backreference`);
  return found;
}

function literal(node) {
  if (node.regex) return regular(node.regex.pattern, node.regex.flags);
  if (node.bigint !== undefined) return ["javascript.builtins.BigInt"];
  const found = [];
  if (typeof node.value === "number" && node.raw.includes("_")) found.push(`${G}numeric_separators`);
  if (/^0b/i.test(node.raw)) found.push(`${G}binary_numeric_literals`);
  if (/^0o/i.test(node.raw)) found.push(`${G}octal_numeric_literals`);
  if (typeof node.value === "string" && node.raw.includes("\\u{")) found.push(`${G}unicode_point_escapes`);
  return found;
}

function member(node) {
  return [node.static ? `${C}static` : null, node.key.type === "PrivateIdentifier" ? `${C}private_class_methods` : null].filter(Boolean);
}

/** Entries by kind of node; an empty list: what every browser has since its first version. */
const KINDS = {
  Program: () => [],
  ExpressionStatement: () => [],
  EmptyStatement: () => [`${S}empty`],
  BlockStatement: () => [`${S}block`],
  VariableDeclaration: (node) => [S + node.kind],
  VariableDeclarator: () => [],
  ReturnStatement: () => [`${S}return`],
  IfStatement: () => [`${S}if_else`],
  ForStatement: () => [`${S}for`],
  ForInStatement: () => [`${S}for_in`],
  ForOfStatement: (node) => [node.await ? `${S}for_await_of` : `${S}for_of`],
  WhileStatement: () => [`${S}while`],
  DoWhileStatement: () => [`${S}do_while`],
  BreakStatement: () => [`${S}break`],
  ContinueStatement: () => [`${S}continue`],
  LabeledStatement: () => [`${S}label`],
  SwitchStatement: () => [`${S}switch`],
  SwitchCase: () => [],
  ThrowStatement: () => [`${S}throw`],
  TryStatement: () => [`${S}try_catch`],
  CatchClause: (node) => (node.param ? [] : [`${S}try_catch.optional_catch_binding`]),
  ExportNamedDeclaration: () => [`${S}export`],
  ExportSpecifier: () => [],
  ClassDeclaration: (node) => [`${S}class`, ...(node.superClass ? [`${C}extends`] : [])],
  ClassExpression: (node) => [`${O}class`, ...(node.superClass ? [`${C}extends`] : [])],
  ClassBody: () => [],
  MethodDefinition: member,
  PropertyDefinition: (node) => [...(node.static ? [`${C}static`] : []), node.key.type === "PrivateIdentifier" ? `${C}private_class_fields` : `${C}public_class_fields`],
  StaticBlock: () => [`${C}static.initialization_blocks`],
  PrivateIdentifier: () => [`${C}private_class_fields`],
  FunctionDeclaration: (node) => functionOf(node, S),
  FunctionExpression: (node) => functionOf(node, O),
  ArrowFunctionExpression: (node) => [`${F}arrow_functions`, ...functionOf(node, O)],
  Identifier: () => [],
  Literal: literal,
  TemplateLiteral: () => [`${G}template_literals`],
  TemplateElement: () => [],
  TaggedTemplateExpression: () => [`${G}template_literals`],
  ThisExpression: () => [`${O}this`],
  Super: () => [`${O}super`],
  ArrayExpression: () => [`${G}array_literals`],
  ObjectExpression: () => [`${O}object_initializer`],
  Property: (node) => [
    ...(node.shorthand ? [`${O}object_initializer.shorthand_property_names`] : []),
    ...(node.computed ? [`${O}object_initializer.computed_property_names`] : []),
    ...(node.method ? [`${O}object_initializer.shorthand_method_names`] : []),
  ],
  SpreadElement: () => [`${O}spread`],
  RestElement: () => [`${F}rest_parameters`],
  ObjectPattern: () => [`${O}destructuring`],
  ArrayPattern: () => [`${O}destructuring`],
  AssignmentPattern: () => [`${F}default_parameters`],
  MemberExpression: () => [`${O}property_accessors`],
  CallExpression: () => [],
  NewExpression: () => [`${O}new`],
  ChainExpression: () => [`${O}optional_chaining`],
  ConditionalExpression: () => [`${O}conditional`],
  SequenceExpression: () => [`${O}comma`],
  UnaryExpression: (node) => operator(UNARY, node.operator),
  UpdateExpression: (node) => [`${O}${node.operator === "++" ? "increment" : "decrement"}`],
  BinaryExpression: (node) => (node.left.type === "PrivateIdentifier" ? [`${C}private_class_fields_in`] : operator(OPERATORS, node.operator)),
  LogicalExpression: (node) => operator(OPERATORS, node.operator),
  AssignmentExpression: (node) => assignment(node.operator),
  AwaitExpression: () => [`${O}await`],
  YieldExpression: (node) => [node.delegate ? `${O}yield_star` : `${O}yield`],
  MetaProperty: (node) => [node.meta.name === "import" ? `${O}import_meta` : `${O}new_target`],
  ImportExpression: () => [`${O}import`],
};

/** @returns {string[] | null} entries of a node, null of one that is not known here */
export function syntaxOf(node) {
  return Object.hasOwn(KINDS, node.type) ? KINDS[node.type](node) : null;
}
