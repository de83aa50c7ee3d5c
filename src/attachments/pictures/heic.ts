/**
 * HEIC, which browsers do not show, decoded by libheif in WebAssembly. Phones write it as a grid of tiles, which are decoded and scaled
 * down one by one, so that fifty megapixels need no more memory than twelve. A picture in one piece must fit into memory.
 */
import { createRequire } from 'node:module'
import { setFlagsFromString } from 'node:v8'

/**
 * The part of libheif's C interface that is used. Numbers are pointers; some functions take as first one where to write the result or
 * error.
 */
interface Heif {
  HEAPU8: Uint8Array
  _malloc (bytes: number): number
  _free (at: number): void
  _heif_context_alloc (): number
  _heif_context_free (context: number): void
  _heif_context_read_from_memory_without_copy (error: number, context: number, at: number, bytes: number, options: number): void
  _heif_context_get_primary_image_handle (error: number, context: number, handle: number): void
  _heif_image_handle_release (handle: number): void
  _heif_image_handle_get_image_tiling (error: number, handle: number, turned: number, tiling: number): void
  _heif_image_handle_decode_image_tile (
    error: number, handle: number, image: number, space: number, chroma: number, options: number, x: number, y: number
  ): void
  _heif_image_get_plane_readonly (image: number, channel: number, stride: number): number
  _heif_image_get_width (image: number, channel: number): number
  _heif_image_get_height (image: number, channel: number): number
  _heif_image_release (image: number): void
}

const rgb = { space: 1, chroma: 10, channel: 10 }
const page = 65_536

export interface Pixels { pixels: Buffer, width: number, height: number }

/** Three bytes per pixel, upright, and at least as large as wanted. @throws if it cannot be decoded, or not within this much memory */
export async function decoded (original: Buffer, maxBytes: number, scaleFor: (width: number, height: number) => number): Promise<Pixels> {
  // Set before the module starts: it can then allocate no more than this.
  setFlagsFromString(`--wasm-max-mem-pages=${Math.ceil(maxBytes / page)}`)
  const heif: Heif = await createRequire(import.meta.url)('libheif-js/wasm-bundle')
  const room = heif._malloc(original.length + 256)
  const [error, out, tiling, stride] = [room, room + 16, room + 32, room + 128]
  const content = room + 256
  heif.HEAPU8.set(original, content)
  const word = (at: number) => Buffer.from(heif.HEAPU8.buffer).readUInt32LE(at)
  const check = () => { if (word(error) !== 0) throw new Error(`libheif says ${word(error)}.${word(error + 4)}`) }

  const context = heif._heif_context_alloc()
  heif._heif_context_read_from_memory_without_copy(error, context, content, original.length, 0)
  check()
  heif._heif_context_get_primary_image_handle(error, context, out)
  check()
  const handle = word(out)
  heif._heif_image_handle_get_image_tiling(error, handle, 1, tiling)
  check()
  const tilingField = (at: number) => word(tiling + 4 * at)
  const [columns, rows, tileWidth, tileHeight, width, height] = [
    tilingField(1),
    tilingField(2),
    tilingField(3),
    tilingField(4),
    tilingField(5),
    tilingField(6)
  ]
  // A rotated grid has its blank margin on these sides. libheif reports which sides, but not the correct width.
  const [top, left] = [tilingField(7) > 0 ? rows * tileHeight - height : 0, tilingField(8) > 0 ? columns * tileWidth - width : 0]
  const step = Math.max(1, Math.round(1 / scaleFor(width, height)))
  const size = { width: Math.ceil(width / step), height: Math.ceil(height / step) }
  if (size.width * size.height * 3 > maxBytes) throw new Error('It unpacks to too much')
  const small = { pixels: Buffer.alloc(size.width * size.height * 3), ...size }

  let tiles = 0
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      heif._heif_image_handle_decode_image_tile(error, handle, out, rgb.space, rgb.chroma, 0, x, y)
      // Missing tiles of a truncated picture stay black.
      if (word(error) !== 0) continue
      tiles++
      const image = word(out)
      place({
        heap: heif.HEAPU8,
        from: heif._heif_image_get_plane_readonly(image, rgb.channel, stride),
        stride: word(stride),
        width: heif._heif_image_get_width(image, rgb.channel),
        height: heif._heif_image_get_height(image, rgb.channel),
        left: x * tileWidth - left,
        top: y * tileHeight - top
      }, step, small)
      heif._heif_image_release(image)
    }
  }
  if (tiles === 0) check()
  heif._heif_image_handle_release(handle)
  heif._heif_context_free(context)
  heif._free(room)
  return small
}

/** A tile's pixels in memory, and its position in the whole picture; the first may begin outside of it. */
interface Tile { heap: Uint8Array, from: number, stride: number, width: number, height: number, left: number, top: number }

/** Averages `step` × `step` pixels into one. A pixel that spans two tiles is taken from the first. */
function place (tile: Tile, step: number, { pixels, width, height }: Pixels): void {
  const first = (start: number) => Math.max(0, Math.ceil(start / step))
  for (let y = first(tile.top); y < Math.min(height, first(tile.top + tile.height)); y++) {
    for (let x = first(tile.left); x < Math.min(width, first(tile.left + tile.width)); x++) {
      average(tile, x * step - tile.left, y * step - tile.top, step, pixels, (y * width + x) * 3)
    }
  }
}

function average ({ heap, from, stride, width, height }: Tile, x: number, y: number, step: number, pixels: Buffer, to: number): void {
  const [right, bottom] = [Math.min(x + step, width), Math.min(y + step, height)]
  let red = 0
  let green = 0
  let blue = 0
  for (let line = y; line < bottom; line++) {
    for (let at = from + line * stride + x * 3, end = at + (right - x) * 3; at < end; at += 3) {
      red += heap[at] ?? 0
      green += heap[at + 1] ?? 0
      blue += heap[at + 2] ?? 0
    }
  }
  const count = (right - x) * (bottom - y)
  pixels[to] = red / count
  pixels[to + 1] = green / count
  pixels[to + 2] = blue / count
}
