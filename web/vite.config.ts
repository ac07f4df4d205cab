import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = 'http://127.0.0.1:3000'

// The parts of Fluent that no page does without; dialogs, menus and the like come with those that use them.
const everyPageNeeds =
  /node_modules\/(@griffel|@emotion|stylis|rtl-css-js|tabster|keyborg|@floating-ui|@fluentui\/(keyboard-keys|tokens|react-(aria|button|context-selector|input|jsx-runtime|link|portal|positioning|provider|search|shared-contexts|tabster|theme|tooltip|utilities)))\//

/** `vite build web` writes web/dist; `vite web` serves the pages in development and passes /api/v1 on to `npm start`. */
export default defineConfig(({ command }) => {
  // A build started by the tests inherits their NODE_ENV, and would bring React's development version to the pages.
  if (command === 'build') process.env.NODE_ENV = 'production'
  return {
    root: import.meta.dirname,
    plugins: [react()],
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      assetsDir: 'assets',
      // What the browsers of the last two years run; a shared tablet is rarely newer.
      target: 'es2022',
      // Names carry a hash of the content, so the server may let browsers keep them for ever.
      rolldownOptions: {
        output: {
          // Libraries change seldom and pages often: apart, so that a new page does not make every tablet load React again.
          codeSplitting: {
            groups: [
              { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
              { name: 'tanstack', test: /node_modules\/@tanstack\// },
              { name: 'fluent', test: everyPageNeeds },
            ],
          },
        },
      },
    },
    server: { host: '127.0.0.1', proxy: { '/api/v1': server, '/readyz': server, '/healthz': server } },
  }
})
