/**
 * Where the content of files lies, by its SHA-256. Nothing else knows whether that is a disk, so that an object store can follow.
 * What `keep` or `put` has acknowledged survives a power cut; whatever else happens, no half file stands under a hash.
 */
import type { Readable } from 'node:stream'

export interface FileStore {
  /** Takes content in without showing it yet. @throws Refusal: larger than `limit` bytes (413), no room left, or not to be written (503) */
  receive (content: AsyncIterable<Uint8Array>, limit: number): Promise<Received>
  /** Receives and keeps at once. */
  put (content: AsyncIterable<Uint8Array>, limit: number): Promise<Stored>
  /**
   * @throws an error with code ENOENT when there is none, EBADMSG when its bytes are not those that were stored: nobody gets one of them
   */
  open (hash: string): Promise<Readable>
  /** As `open`, for another process of this machine: where the content can be read. */
  verifiedPath (hash: string): Promise<string>
  /** As `open`, for whoever only wants to know. `anew`: also where nothing about the file has changed since it was last read. */
  check (hash: string, anew?: boolean): Promise<void>
  has (hash: string): Promise<boolean>
  list (): AsyncIterable<{ hash: string, storedAt: Date }>
  /** Removes content unless it was stored again since; false when it was. */
  remove (hash: string, storedBefore: Date): Promise<boolean>
  /** Clears away what uploads and removals that broke off before this instant left behind. */
  tidy (before: Date): Promise<void>
}

export interface Stored { hash: string, size: number }

export interface Received extends Stored {
  keep (): Promise<void>
  /** Does nothing once it is kept. */
  discard (): Promise<void>
}
