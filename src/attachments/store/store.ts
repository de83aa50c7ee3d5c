/**
 * Stores file contents by their SHA-256. Other code does not know whether that is a disk, so that an object store can follow. What `keep`
 * or `put` has acknowledged survives a power cut; and whatever happens, no partial file exists under a hash.
 */
import type { Readable } from 'node:stream'

export interface FileStore {
  /** Receives content without publishing it. @throws Refusal: larger than `limit` bytes (413), no space left, or not writable (503) */
  receive (content: AsyncIterable<Uint8Array>, limit: number): Promise<Received>
  /** Receives and keeps in one step. */
  put (content: AsyncIterable<Uint8Array>, limit: number): Promise<Stored>
  /** @throws an error with code ENOENT when there is none, EBADMSG when its bytes are not those that were stored: then none are returned */
  open (hash: string): Promise<Readable>
  /** As `open`, for another process on this machine: a path to read. */
  verifiedPath (hash: string): Promise<string>
  /** As `open`, without reading the content. `anew`: also where the file has not changed since it was last verified. */
  check (hash: string, anew?: boolean): Promise<void>
  has (hash: string): Promise<boolean>
  list (): AsyncIterable<{ hash: string, storedAt: Date }>
  /** Deletes content unless it was stored again since; returns false if it was. */
  remove (hash: string, storedBefore: Date): Promise<boolean>
  /** Deletes what uploads and removals that were interrupted before this instant left behind. */
  tidy (before: Date): Promise<void>
}

export interface Stored { hash: string, size: number }

export interface Received extends Stored {
  keep (): Promise<void>
  /** Does nothing after `keep`. */
  discard (): Promise<void>
}
