/**
 * Files of cases: uploaded with forms, stored outside the web root, and returned safely to those who may read the event they belong to.
 */
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { App } from '../web/fastify.ts'
import { diskStore, directoryOf } from './store/disk.ts'
import { limits, type Limits } from './limits.ts'
import { picturesOf, type Pictures } from './pictures/pictures.ts'
import { type CaseFiles, fileRoutes } from './routes.ts'
import type { FileStore } from './store/store.ts'
import { receiveUploads } from './uploads/uploads.ts'

export { isShownOutside } from './access.ts'
export { attachApprovalFiles, claim, publish, waitingFiles, type Claim } from './uploads/claims.ts'
export { limits, type Limits } from './limits.ts'
export { directoryOf } from './store/disk.ts'
export { addPending, pendingId } from './uploads/pending.ts'
export type { FileStore, Received } from './store/store.ts'
export { sweepFiles, verifyFiles, type FileFinding } from './store/maintenance.ts'
export { attachmentViews, type AttachmentView } from './views.ts'

/** The file store in the configured directory: for this room, for jobs and for the command line. */
export function filesOf ({ filesUrl }: Pick<Config, 'filesUrl'>, clock: Clock): { store: FileStore, pictures: Pictures } {
  const directory = directoryOf(filesUrl)
  const store = diskStore(directory, clock)
  return { store, pictures: picturesOf(store, directory, clock) }
}

/** Registered by app.ts. */
export const attachmentRoutes = (app: App, cases: CaseFiles) => attachments(app, limits, cases)

export async function attachments (app: App, limits: Limits, cases: CaseFiles): Promise<void> {
  const { store, pictures } = filesOf(app.config, app.clock)
  await receiveUploads(app, store, limits)
  fileRoutes(app, store, pictures, cases)
  app.addHook('onClose', async () => { pictures.close() })
}
