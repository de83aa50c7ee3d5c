/** The door of problems (cases/door/door.ts). */
import { doorOf } from '../../cases/index.ts'
import { problemKind } from '../kind.ts'

export const {
  move, moveLoaded, decide, takeBack, begin, moveBySystem, reassignBySystem, situationOf, situationBySystem, load
} = doorOf(problemKind)
