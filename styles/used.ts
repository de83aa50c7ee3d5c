/**
 * What the templates and programs can put on a page: elements, attributes, classes. A class is written where it is given; of one that is
 * put together, `light-{{light}}`, the beginning is, and the rest is among the words that the programs know.
 */
import { readdirSync, readFileSync } from 'node:fs'

export interface Used {
  /** As they are written, and as they may come to be. */
  classes: Set<string>
  composed: Set<string>
  elements: Set<string>
  attributes: Set<string>
  values: Set<string>
}

export function usedOnPages (root: URL): Used {
  const templates = sources(root, 'views/', /\.hbs$/)
  const scripts = sources(root, 'views/assets/enhance/', /\.js$/)
  const programs = sources(root, 'src/', /\.ts$/)
  const words = found(/'([\w-]+)'/g, [...programs, ...scripts])
  const markup = [...templates, ...programs]
  const given = found(/\bclass="([^"^]*)"/g, markup).flatMap((names) => split(names.replace(/\{\{~?[#/][^}]*\}\}/g, ' ')))
  const beginnings = found(/^([\w-]+-)\{\{[^}]*\}\}$/g, given)
  const unclear = given.filter((name) => name.includes('{{') && !beginnings.some((beginning) => name.startsWith(`${beginning}{{`)))
  if (unclear.length > 0) throw new Error(`Of a class that is put together the beginning is written: ${unclear.join(', ')}`)
  const tags = found(/(<[a-z][^>]*)/g, markup.map((text) => text.replace(/\{\{.*?\}\}/gs, ' ')))
  return {
    classes: new Set([...given.filter((name) => !name.includes('{{')), ...found(/className: '([^']*)'/g, scripts).flatMap(split)]),
    composed: new Set(beginnings.flatMap((beginning) => words.map((word) => beginning + word))),
    elements: new Set([...found(/<([a-z][a-z0-9]*)/g, markup), ...found(/createElement\('(\w+)'\)/g, scripts)]),
    attributes: new Set(found(/\s([a-z][a-z-]*)/g, tags.map((tag) => tag.replace(/"[^"]*"/g, '')))),
    values: new Set([...found(/="([^"{]+)"/g, tags), ...words])
  }
}

function split (names: string): string[] {
  return names.split(/\s+/).filter((name) => name !== '')
}

function found (pattern: RegExp, texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, part = '']) => part)))]
}

function sources (root: URL, folder: string, ending: RegExp): string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path) && !path.includes('generated/'))
    .map((path) => readFileSync(new URL(folder + path, root), 'utf8'))
}
