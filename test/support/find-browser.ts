import { execFile } from 'node:child_process'
import { access, constants, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
]

/** The installed Chromium, Chrome or Edge: that of `CHROME_PATH`, else one where they are usually put. */
export async function findBrowser(environment = process.env): Promise<string | undefined> {
  const chosen = environment.CHROME_PATH
  if (chosen) {
    if (await isProgram(chosen)) return chosen
    throw new Error(`CHROME_PATH is ${chosen}, which is not a program.`)
  }
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const candidates = programs.flatMap((name) => folders.map((folder) => join(folder, name)))
  for (const path of [...candidates, ...places]) if (await isProgram(path)) return path
  return undefined
}

/** The same, installing Debian's Chromium if there is none and this account may; otherwise says how to get one. */
export async function ensureBrowser(say: (line: string) => void): Promise<string> {
  const found = await findBrowser()
  if (found) return found
  const system = await readFile('/etc/os-release', 'utf8').catch(() => '')
  if (/^ID=debian$/m.test(system) && process.getuid?.() === 0) {
    say('installing Chromium for the tests of the pages (apt-get install chromium) …')
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update'], { env: environment })
    const install = ['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-liberation']
    await run('apt-get', install, { env: environment, maxBuffer: 64 * 1024 * 1024 })
    const installed = await findBrowser()
    if (installed) return installed
  }
  throw new Error(
    `The tests of the pages need Chromium or Chrome, and none was found. Install it with\n\n    ${howToInstall(system)}\n\n` +
      'or name one that is installed: CHROME_PATH=/path/to/chrome npm test',
  )
}

function howToInstall(system: string): string {
  if (process.platform === 'darwin') return 'brew install --cask google-chrome'
  if (process.platform === 'win32') return 'winget install Google.Chrome'
  const family = /^ID(_LIKE)?=.*$/gm
  const names = (system.match(family) ?? []).join(' ')
  const sudo = process.getuid?.() === 0 ? '' : 'sudo '
  if (/ubuntu/.test(names)) return `${sudo}snap install chromium`
  if (/debian/.test(names)) return `${sudo}apt-get install --yes chromium fonts-liberation`
  if (/fedora|rhel/.test(names)) return `${sudo}dnf install --assumeyes chromium`
  if (/arch/.test(names)) return `${sudo}pacman -S --noconfirm chromium`
  if (/suse/.test(names)) return `${sudo}zypper install --no-confirm chromium`
  return 'the package manager of this system (the package is called chromium)'
}

async function isProgram(path: string): Promise<boolean> {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
