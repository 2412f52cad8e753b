import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build, stop } from 'esbuild'
import { type RequestHandler, Router } from 'express'

/** What pages link to, made once at start: each under a name that changes with its content. */
export type Assets = {
  /** `farol.css` → `/assets/K2J4…-farol.css`. Throws on a name that is not there. */
  address(name: string): string
  router: RequestHandler
}

type File = { type: string; bytes: Buffer; brotli: Buffer | null }

const folder = join(import.meta.dirname, '../../views')

/** Bundles the style sheet, the scripts, the fonts and the mark. */
export function loadAssets(): Promise<Assets> {
  loading ??= bundle()
  return loading
}

let loading: Promise<Assets> | undefined

async function bundle(): Promise<Assets> {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: { farol: 'styles/farol.css', pages: 'scripts/pages.ts', lantern: 'components/lantern.svg' },
    entryNames: '[hash]-[name]',
    assetNames: '[hash]-[name]',
    outdir: 'assets',
    bundle: true,
    minify: true,
    write: false,
    // Browsers of the last five years: prepaid phones are not new.
    target: ['chrome105', 'firefox110', 'safari15.6'],
    loader: { '.woff2': 'file', '.svg': 'copy' },
    logLevel: 'silent',
  })
  // Its process would stay beside ours, for nothing.
  await stop()
  const files = new Map<string, File>()
  const names = new Map<string, string>()
  for (const { path, contents } of outputFiles) {
    const file = path.slice(path.lastIndexOf('/assets/') + '/assets/'.length).replaceAll('\\', '/')
    names.set(file.slice(file.indexOf('-') + 1), `/assets/${file}`)
    files.set(file, fileOf(file, Buffer.from(contents)))
  }
  return {
    address: (name) => {
      const found = names.get(name)
      if (!found) throw new Error(`No style, script or picture ${name}`)
      return found
    },
    router: routerOf(files),
  }
}

function routerOf(files: Map<string, File>): RequestHandler {
  const router = Router()
  router.get('/assets/:file', (req, res, next) => {
    const file = files.get(req.params.file)
    if (!file) return next()
    res.set('Cache-Control', 'public, max-age=31536000, immutable')
    res.set('Content-Type', file.type)
    res.vary('Accept-Encoding')
    if (!file.brotli || !req.acceptsEncodings('br')) return void res.send(file.bytes)
    res.set('Content-Encoding', 'br').send(file.brotli)
  })
  return router
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

function fileOf(name: string, bytes: Buffer): File {
  const ending = name.slice(name.lastIndexOf('.') + 1)
  // Fonts are compressed already.
  return { type: types[ending] ?? '', bytes, brotli: ending === 'woff2' ? null : brotliCompressSync(bytes) }
}
