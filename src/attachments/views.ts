/** The view of files that views/partials/attachments.hbs prints. */
import type { Attachment } from '../db/index.ts'
import { isPicture } from './content-type.ts'

export interface AttachmentView {
  name: string
  size: string
  download: string
  /** Null for what is not a picture. */
  picture: { view: string, thumb: string } | null
}

export function attachmentViews (files: readonly Pick<Attachment, 'id' | 'name' | 'type' | 'size'>[]): AttachmentView[] {
  return files.map(({ id, name, type, size }) => ({
    name,
    size: sizeText(size),
    download: `/files/${id}`,
    picture: isPicture(type) ? { view: `/files/${id}/view`, thumb: `/files/${id}/thumb` } : null
  }))
}

export function sizeText (bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1_048_576) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1_048_576).toFixed(1)} MB`
}
