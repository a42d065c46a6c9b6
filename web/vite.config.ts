/** One build, three surfaces: each gets one page in dist/ and shares the hashed assets. */
import { readFileSync, renameSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'

const root = import.meta.dirname
const surfaces = ['terminal', 'projector', 'console', 'nameplate']

/** The server answers /terminal from dist/terminal.html, so the pages move up to the top of dist. */
function flatPages(): Plugin {
  let out = ''
  return {
    name: 'ting-flat-pages',
    apply: 'build',
    configResolved(config) {
      out = resolve(config.root, config.build.outDir)
    },
    closeBundle() {
      for (const name of surfaces) renameSync(`${out}/surfaces/${name}/index.html`, `${out}/${name}.html`)
      rmSync(`${out}/surfaces`, { recursive: true, force: true })
    },
  }
}

/** While developing, the three addresses are the same as in the product. */
function devPages(): Plugin {
  return {
    name: 'ting-dev-pages',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '/').split('?')[0] ?? '/'
        const name = path === '/' ? 'console' : path.slice(1)
        if (!surfaces.includes(name)) return next()
        const file = `${root}/surfaces/${name}/index.html`
        void server.transformIndexHtml(request.url ?? '/', readFileSync(file, 'utf8')).then((html) => {
          response.setHeader('content-type', 'text/html')
          response.end(html)
        })
      })
    },
  }
}

/** Every browser we run on reads woff2; shipping woff beside it would double the fonts. */
function onlyWoff2(): Plugin {
  return {
    name: 'ting-only-woff2',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('@fontsource') || !id.split('?')[0]?.endsWith('.css')) return null
      return { code: code.replace(/,\s*url\([^)]*\.woff\)\s*format\(['"]woff['"]\)/g, ''), map: null }
    },
  }
}

const server = process.env.TING_DEV_SERVER ?? 'http://127.0.0.1:8000'

export default defineConfig({
  root,
  base: '/',
  plugins: [onlyWoff2(), vue(), flatPages(), devPages()],
  resolve: { alias: { '@': root } },
  server: {
    proxy: {
      '/api': { target: server, changeOrigin: false },
      '/live': { target: server, ws: true, changeOrigin: false },
    },
  },
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: Object.fromEntries(surfaces.map((name) => [name, `${root}/surfaces/${name}/index.html`])),
    },
  },
  test: { include: ['**/*.test.ts'], exclude: ['node_modules', 'dist'], environment: 'node' },
} as Parameters<typeof defineConfig>[0])
