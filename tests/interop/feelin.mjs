// Asks feelin, an interpreter of FEEL, about communes: every test, rate and condition is given to it as
// it stands in the rule file. Takes a file {rules, communes} and prints, a line a commune, its points
// of each item and criterion, total, class and verdict as JSON. PACKAGES names the folder in which
// tools/setup installed the interpreter.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(process.env.PACKAGES + '/package.json')
const feelin = require('feelin')

const { rules, communes } = JSON.parse(readFileSync(process.argv[2], 'utf8'))

// The interpreter reads an expression anew each time, so an answer is kept with the names it saw.
const kept = new Map()
function feel (text, seen) {
  const key = text + JSON.stringify(seen)
  if (!kept.has(key)) kept.set(key, feelin.evaluate(text, seen))
  return kept.get(key)
}
function meets (test, value) {
  const key = test + '?' + value
  if (!kept.has(key)) kept.set(key, feelin.unaryTest(test, { '?': value }))
  return kept.get(key) === true
}

function topPoints (item) {
  return item.kind === 'check' ? item.points : Math.max(...item.bands.map(band => band.points))
}

// What the bands of an item are held against; null when no case arose.
function valueOf (item, figures) {
  if (item.kind === 'count') return figures[item.measure]
  if (item.kind === 'value') return feelin.evaluate(item.value, figures)
  const { part, whole, rate, per } = item
  return feel(`if ${whole} = 0 then null else ${rate} * ${per}`,
    { [part]: figures[part], [whole]: figures[whole] })
}

// The points of an item; null unless exactly one band applies.
function pointsOf (item, figures) {
  if (item.kind === 'check') {
    return feel('if met then points else 0', { met: figures[item.measure], points: item.points })
  }
  const value = valueOf(item, figures)
  if (value === null && item.kind === 'rate') return { full: topPoints(item), zero: 0 }[item.none]
  const bands = item.bands.filter(band => meets(band.when, value))
  return bands.length === 1 ? bands[0].points : null
}

const classNames = Object.keys(rules.measures).filter(name => rules.classes.some(c => c.when.includes(name)))

function classOf (figures) {
  const seen = Object.fromEntries(classNames.map(name => [name, figures[name]]))
  const found = rules.classes.filter(c => feel(c.when, seen) === true)
  return found.length === 1 ? found[0] : null
}

const REQUIRED = {
  all_pass: 'every met in passes satisfies met',
  no_zero: 'every p in points satisfies p > 0'
}

function answer (code, figures) {
  const items = {}
  const criteria = rules.criteria.map(criterion => {
    const points = criterion.items.map(item => {
      const found = pointsOf(item, figures)
      items[item.id] = found === null ? null : [found, found]
      return found
    })
    const sum = feel('sum(list)', { list: points })
    const max = criterion.items.map(topPoints).reduce((a, b) => a + b)
    return [sum, sum, feel(criterion.pass, { points: sum, max }) ? 'pass' : 'fail']
  })
  const points = criteria.map(c => c[0])
  const total = feel('sum(list)', { list: points })
  const group = classOf(figures)
  const required = rules.requires.map(name => REQUIRED[name])
  const conditions = ['total >= needed', ...required].join(') and (')
  const seen = { total, needed: group?.min_total, points, passes: criteria.map(c => c[2] === 'pass') }
  const reached = group !== null && feel(`(${conditions})`, seen)
  return {
    code,
    items,
    criteria,
    total: [total, total],
    class: group?.id ?? null,
    min_total: group?.min_total ?? null,
    verdict: group === null ? 'undetermined' : reached ? 'recognise' : 'not_recognise'
  }
}

const lines = Object.entries(communes).map(([code, figures]) => JSON.stringify(answer(code, figures)))
process.stdout.write(lines.join('\n') + '\n')
