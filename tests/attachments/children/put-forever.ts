/**
 * Stores one file after another and says each hash, until it is killed. Arguments: the directory, and a number that makes the contents
 * its own.
 */
import { writeSync } from 'node:fs'
import { diskStore } from '../../../src/attachments/store/disk.ts'
import { systemClock } from '../../../src/clock.ts'

const [, , directory, round] = process.argv
if (directory) {
  const store = diskStore(directory, systemClock)
  for (let at = 0; at < 10_000; at++) {
    const { hash } = await store.put(slowly(`${round}.${at} `), 10_000_000)
    writeSync(1, `${hash}\n`)
  }
}

async function * slowly (text: string) {
  for (let chunk = 0; chunk < 50; chunk++) yield Buffer.from(text.repeat(1000))
}
