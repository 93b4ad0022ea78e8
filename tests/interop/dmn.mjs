// Runs a DMN file as any engine would: dmn-moddle reads it, feelin evaluates every expression and test, and what
// stands here is only the graph (a decision asks for what it needs) and the tables (UNIQUE: just one rule holds).
// Takes a file {dmn, ask, communes} and prints, a line a commune, the values of the decisions that are asked for.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

const require = createRequire(process.env.PACKAGES + '/package.json')
const feelin = require('feelin')
const { DmnModdle } = await import(pathToFileURL(join(process.env.PACKAGES, 'node_modules/dmn-moddle/dist/index.js')))

const { dmn, ask, communes } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const { rootElement, warnings } = await new DmnModdle().fromXML(readFileSync(dmn, 'utf8'))
if (warnings.length) throw new Error(warnings[0].message)

const nodes = new Map(rootElement.drgElement.map(node => [node.id, node]))
const named = reference => nodes.get(reference.href.slice(1))

// An expression gives the same for the same names, so an answer is kept with the values that it saw.
const kept = new Map()
const namesOf = new Map()
function seen (text, context) {
  if (!namesOf.has(text)) namesOf.set(text, [...new Set(text.replace(/"[^"]*"/g, '').match(/[a-z_]\w*/g) ?? [])])
  return Object.fromEntries(namesOf.get(text).filter(name => name in context).map(name => [name, context[name]]))
}
// feelin 4.6 reads `a in [1..2) or b` as `a in ([1..2) or b)`, and `a in > 1 and b` likewise, which DMN's grammar (10.3.1.2) does
// not: so it is told.
const told = text => text.replace(/\b([a-z_]\w*) in ([[(][^\])]*[\])]|[<>]=? ?[-\w.]+)/g, '($1 in $2)')
function feel (text, context) {
  const names = seen(text, context)
  const key = text + JSON.stringify(names, (_, value) => value === undefined ? null : value)
  if (!kept.has(key)) kept.set(key, feelin.evaluate(told(text), names) ?? null)
  return kept.get(key)
}
function meets (test, value) {
  const key = test + '?' + JSON.stringify(value)
  if (!kept.has(key)) kept.set(key, test === '-' || feelin.unaryTest(test, { '?': value }) === true)
  return kept.get(key)
}

// An index of rules by nothing: each test of each column is asked, and more than one rule is an error of the file.
function table (logic, context, id) {
  const values = logic.input.map(column => feel(column.inputExpression.text, context))
  const found = logic.rule.filter(rule => rule.inputEntry.every((cell, i) => meets(cell.text, values[i])))
  if (found.length > 1) throw new Error(`${id}: ${found.length} rules hold for ${JSON.stringify(values)}`)
  if (!found.length) return null
  const results = found[0].outputEntry.map(cell => feel(cell.text, context))
  if (results.length === 1) return results[0]
  return Object.fromEntries(logic.output.map((column, i) => [column.name, results[i]]))
}

function boxed (logic, context) {
  const inner = { ...context }
  for (const entry of logic.contextEntry) {
    const value = feel(entry.value.text, inner)
    if (!entry.variable) return value
    inner[entry.variable.name] = value
  }
  throw new Error('a context without a result')
}

const models = {}
for (const node of nodes.values()) {
  if (node.$type !== 'dmn:BusinessKnowledgeModel') continue
  const logic = node.encapsulatedLogic
  const names = logic.formalParameter.map(parameter => parameter.name)
  models[node.variable.name] = (...values) => feelin.evaluate(logic.body.text,
    Object.fromEntries(names.map((name, i) => [name, values[i]])))
}

function decide (node, figures, known) {
  if (known.has(node.id)) return known.get(node.id)
  const context = { ...models }
  for (const { requiredInput, requiredDecision } of node.informationRequirement ?? []) {
    const needed = named(requiredInput ?? requiredDecision)
    context[needed.variable.name] = requiredInput ? figures[needed.name] ?? null : decide(needed, figures, known)
  }
  const logic = node.decisionLogic
  const value = logic.$type === 'dmn:DecisionTable' ? table(logic, context, node.id)
    : logic.$type === 'dmn:Context' ? boxed(logic, context) : feel(logic.text, context)
  known.set(node.id, value)
  return value
}

const lines = Object.entries(communes).map(([code, figures]) => {
  const known = new Map()
  const answers = Object.fromEntries(ask.map(id => [id, decide(nodes.get(id), figures, known)]))
  return JSON.stringify({ code, answers })
})
process.stdout.write(lines.join('\n') + '\n')
