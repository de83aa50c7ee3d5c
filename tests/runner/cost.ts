/** What something costs in processor time, which does not hang on who else uses the machine. */
import { readFileSync } from 'node:fs'

/** The kernel counts in hundredths of a second for whoever asks this way. */
const ticks = 100

/**
 * @returns the seconds, of the user's and the system's, that this process and those that it has outlived have taken; its own alone where
 * there is no /proc
 */
export function processorSeconds (): number {
  const own = process.cpuUsage()
  return (own.user + own.system) / 1e6 + ofChildren()
}

function ofChildren (): number {
  try {
    // The name of the program, which may have spaces, ends with the last bracket; of what follows, the 14th and 15th are of children.
    const fields = readFileSync('/proc/self/stat', 'utf8').replace(/^.*\) /s, '').split(' ')
    return (Number(fields[13]) + Number(fields[14])) / ticks
  } catch {
    return 0
  }
}
