/** Views of the help. */
import { allKinds, approversOf, type CaseShape, isEverywhere, type Kind, kindFor, kindNamed, moveLabel, targetsOf } from '../cases/index.ts'
import { roles, type Role } from '../roles.ts'
import { problemKind } from '../problems/index.ts'
import type { Relation } from '../problems/domain/vocabulary.ts'
import { figures, leftOut } from '../review/index.ts'
import { type LimitName, limitNames, limitText } from '../triage/index.ts'
import type { Limits } from '../triage/limits/templates.ts'
import { limitLabels, type TemplateCode, templateNames } from '../triage/vocabulary.ts'
import type { User } from '../user.ts'
import { mayEnter } from '../web/access.ts'
import { whenEmpty } from '../web/pages/list-views.ts'
import type { Translate } from '../web/language/translate.ts'
import { type Move, movesOf, type State } from '../workflow/lifecycle.ts'
import type { Facts } from './facts.ts'
import type { Chapter } from './chapter.ts'
import { type Guide, type GuideName, guides, roleDuties } from './guides.ts'
import { lifePicture } from './picture.ts'

interface Reader { user: User | null, t: Translate }

export function startView ({ user, t }: Reader) {
  const open = (Object.keys(guides) as GuideName[]).filter((name) => mayEnter(user, guides[name].may))
  const own = (name: GuideName) =>
    guides[name].chapters.flatMap(({ of }) => of).some((role) => user?.roles.has(role) ?? role === 'enterprise')
  return {
    title: t('使用帮助'),
    guides: open
      .toSorted((one, other) => Number(own(other)) - Number(own(one)))
      .map((name) => ({ address: `/help/${name}`, label: t(guides[name].label), about: t(guides[name].about) }))
  }
}

/** The reader's own chapters come first. */
export function guideView (guide: Guide, facts: Facts, { user, t }: Reader) {
  const own = ({ of }: Chapter) => of.some((role) => user?.roles.has(role))
  const chapters = guide.chapters.toSorted((one, other) => Number(own(other)) - Number(own(one)))
  // A single chapter needs no heading.
  const several = chapters.length > 1
  return {
    title: t(guide.label),
    contents: several ? chapters.map(({ title }, index) => ({ label: t(title), address: `#chapter-${index}` })) : [],
    chapters: chapters.map(({ title, tasks, relation }, index) => ({
      id: `chapter-${index}`,
      title: several ? t(title) : null,
      alone: !several,
      tasks: tasks.map(({ ask, steps, at }, task) => ({
        id: `task-${index}-${task}`,
        ask: t(ask),
        steps: steps.map((step) => t(step, facts)),
        at: at && mayEnter(user, at.may) ? { label: t(at.label), address: at.address } : null
      })),
      moves: relation ? movesBy(relation, t) : []
    }))
  }
}

/** What somebody with this relation may do or request. */
function movesBy (relation: Relation, t: Translate) {
  const stands = new Set([relation])
  const { lifecycle } = kindFor(problemKind, stands)
  return movesOf(lifecycle).filter(([, { by }]) => by.includes(relation)).map(([name]) => t(moveLabel(lifecycle, name, stands)))
}

/** The life of a record of each kind; the first is the subject of the page, and needs no heading of its own. */
export function lifeView (limits: (code: string) => Limits, { t }: Reader) {
  return {
    title: t('一件问题的一生'),
    lives: [kindNamed('problem'), ...allKinds().filter(({ name }) => name !== 'problem')]
      .map((kind, place) => ({ name: kind.name, heading: place > 0 ? t(kind.label) : null, ...lifeOf(kind, t) })),
    templates: templateViews(limits, t),
    roles: (Object.keys(roles) as Role[]).map((role) => ({ name: t(roles[role]), duty: t(roleDuties[role]) }))
  }
}

function lifeOf<T extends CaseShape> (kind: Kind<T>, t: Translate) {
  const { lifecycle } = kind
  const moves = movesOf(lifecycle).map(([, move]) => move)
  return {
    picture: lifePicture(lifecycle, t),
    stages: Object.entries(lifecycle.stages).map(([stage, name]) => ({
      name: t(name),
      states: Object.entries<State>(lifecycle.states).filter(([, state]) => state.stage === stage)
        .map(([state, { label, end }]) => ({ label: t(label), end: end === true, ...movesFrom(state) }))
    })),
    everywhere: moves.filter((move) => isEverywhere(lifecycle, move)).map((move) => moveView(kind, move, t))
  }

  function movesFrom (state: T['state']) {
    const found = moves.filter((move) => move.from.includes(state) && !isEverywhere(lifecycle, move)).map((move) => moveView(kind, move, t))
    return { moves: found, empty: whenEmpty(found, t('没有下一步')) }
  }
}

function moveView<T extends CaseShape> ({ lifecycle, staff = [] }: Kind<T>, move: Move<T>, t: Translate) {
  const { states, relations } = lifecycle
  const targets = targetsOf(move)
  const approvers = approversOf(lifecycle, move)
  const to = targets.length > 2 ? [t('原来的状态')] : targets.map((state) => t(states[state].label))
  const everybody = staff.length > 0 && staff.every((relation) => move.by.includes(relation))
  const named = move.by.filter((relation) => !everybody || !staff.includes(relation)).map((relation) => t(relations[relation]))
  return {
    label: t(move.label),
    to: to.join(t(' 或 ')),
    by: [...(everybody ? [t('所有工作人员')] : []), ...named].join(t('、')),
    approval: approvers === null ? t('视情况') : approvers.map((label) => t(label)).join(' → ')
  }
}

const ordinary: TemplateCode = 'SD-2115'

/** The ordinary limits first and in full; of the others only the differences. */
function templateViews (limits: (code: string) => Limits, t: Translate) {
  const text = (code: TemplateCode, name: LimitName) => limitText(limits(code)[name], t)
  const others = (Object.keys(templateNames) as TemplateCode[]).filter((code) => code !== ordinary)
  return [ordinary, ...others]
    .map((code) => ({
      name: t(templateNames[code]),
      differs: code !== ordinary,
      limits: limitNames
        .filter((name) => code === ordinary || text(code, name) !== text(ordinary, name))
        .map((name) => ({ label: t(limitLabels[name]), text: text(code, name) }))
    }))
    .filter((template) => template.limits.length > 0)
}

export function figuresView ({ user, t }: Reader) {
  return {
    title: t('每个数字怎样算'),
    figures: Object.entries(figures).map(([key, { label, numerator, denominator, explanation }]) => ({
      key,
      label: t(label),
      numerator: t(numerator),
      denominator: t(denominator),
      explanation: t(explanation),
      address: mayEnter(user, ['manager']) ? `/review/${key}` : null
    })),
    leftOut: Object.values(leftOut).map((reason) => t(reason))
  }
}
