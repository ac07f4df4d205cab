import { t } from '../ui/text.ts'
import { reportReachable } from './connection.ts'
import { newId } from './new-id.ts'
import { ApiProblem, isSignedOut, Offline } from './problem.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type CallOptions = {
  readonly signal?: AbortSignal | undefined
  /** Milliseconds after which no answer counts as a lost connection. */
  readonly timeout?: number
}

let signedOut: () => void = () => {}

/** What happens when the server no longer knows who is signed in; the router sets it once. */
export function whenSignedOut(go: () => void): void {
  signedOut = go
}

/** Asks the server once. Throws `ApiProblem` for its refusals and `Offline` when no answer came. */
export async function call<Answer>(
  method: Method,
  path: string,
  body?: unknown,
  options: CallOptions = {},
): Promise<Answer> {
  const response = await ask(method, path, body, options)
  if (isGateway(response.status)) {
    reportReachable(false)
    throw new Offline(t('The server is not ready. It is tried again by itself.'))
  }
  reportReachable(true)
  if (response.ok) {
    // The route's contract is the server's promise, tested there; the browser does not check it a second time.
    return (response.status === 204 ? undefined : await response.json()) as Answer
  }
  const problem = new ApiProblem(await readProblem(response))
  if (isSignedOut(problem)) signedOut()
  throw problem
}

/** A file the server makes of what is asked, and the name it gives it. A file of all lots may take its time. */
export async function download(
  path: string,
  body: unknown,
): Promise<{ blob: Blob; name: string | undefined }> {
  const response = await ask('POST', path, body, { timeout: 10 * 60_000 })
  if (!response.ok) throw new ApiProblem(await readProblem(response))
  const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return { blob: await response.blob(), name: named }
}

/** The fields every write carries besides its own; the person's clock is kept beside the server's. */
export type Envelope = { readonly id: string; readonly deviceAt: string; readonly stationId?: string }

export function envelope(stationId: string | undefined): Envelope {
  const made = { id: newId(), deviceAt: new Date().toISOString() }
  return stationId === undefined ? made : { ...made, stationId }
}

/**
 * A write that is safe to repeat: after a lost connection it is sent again with the same id, for `patience` milliseconds,
 * and the server gives the answer it gave before. `before` may still stop it, each time. Make the envelope when the person acts, not when it is sent.
 */
export async function write<Answer>(
  method: Exclude<Method, 'GET'>,
  path: string,
  body: Envelope & Readonly<Record<string, unknown>>,
  options: CallOptions & { readonly patience?: number; readonly before?: () => Promise<void> } = {},
): Promise<Answer> {
  const until = Date.now() + (options.patience ?? 20_000)
  for (let attempt = 0; ; attempt++) {
    try {
      await options.before?.()
      return await call<Answer>(method, path, body, options)
    } catch (error) {
      if (!(error instanceof Offline) || options.signal?.aborted) throw error
      const pause = Math.min(250 * 2 ** attempt, 4000)
      if (Date.now() + pause > until) throw error
      await wait(pause, options.signal)
    }
  }
}

/** A path with its query; what is undefined or empty is left out. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | undefined | null>>,
): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

async function ask(method: Method, path: string, body: unknown, options: CallOptions): Promise<Response> {
  const timeout = AbortSignal.timeout(options.timeout ?? 15_000)
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: headers(method, body),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal,
    })
  } catch (cause) {
    if (options.signal?.aborted) throw cause
    reportReachable(false)
    throw new Offline(t('No connection to the server. It is tried again by itself.'), { cause })
  }
}

function headers(method: Method, body: unknown): HeadersInit {
  const token = method === 'GET' ? undefined : csrfToken()
  return {
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token === undefined ? {} : { 'x-asbuilt-csrf': token }),
  }
}

/** The server sets this cookie beside the session; only a page of the same origin can read it back to the server. */
export function csrfToken(): string | undefined {
  const found = /(?:^|;\s*)asbuilt_csrf=([^;]+)/.exec(document.cookie)?.[1]
  return found === undefined ? undefined : decodeURIComponent(found)
}

/** A server that restarts or lost its database answers so, or a proxy in front of it does: the answer is not known yet. */
function isGateway(status: number): boolean {
  return status === 502 || status === 503 || status === 504
}

async function readProblem(response: Response) {
  const defect = {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    detail: t('The server could not do this. Nothing was changed; try again, or tell your administrator.'),
  }
  if (!response.headers.get('content-type')?.includes('json')) return defect
  const problem: unknown = await response.json().catch(() => undefined)
  return isObject(problem) ? { ...defect, ...problem, status: response.status } : defect
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
