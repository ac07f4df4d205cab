import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { BarcodeScannerRegular } from '@fluentui/react-icons'
import { type ReactNode, type Ref, useCallback, useId, useImperativeHandle, useRef } from 'react'
import { type Envelope, envelope } from '../../api/client.ts'
import { useReachable } from '../../api/connection.ts'
import { station } from '../station.ts'
import { t } from '../text.ts'
import { ScanTools, useKeyboardHidden } from './scan-tools.tsx'
import { useHomeFocus } from './use-home-focus.ts'
import { useScanKeys } from './use-scan-keys.ts'
import { type KeepScans, useScanQueue } from './use-scan-queue.ts'

/** One scan or typed number with the envelope of its write: made when it was scanned, the same however often it is sent. */
export type Scan = Envelope & { readonly characters: string }

export type ScanFieldHandle = {
  readonly focus: () => void
  /** Deals with characters as if they had been scanned: a candidate that was tapped, a command on the screen. */
  readonly scan: (characters: string) => void
}

type ScanFieldProps = {
  readonly label: string
  /** What to do, below the field: “Scan, or type a number and press Enter”. */
  readonly hint?: string
  /**
   * Deals with one scan; the next waits until it is done. Refusals are shown by the page. `Offline` may be thrown on: the
   * scan is kept and given again, with the same id, when the server is back.
   */
  readonly onScan: (scan: Scan) => Promise<void>
  /** Where scans without an answer survive a reload; without it they live as long as the page. */
  readonly kept?: KeepScans<Scan>
  /** Stands before the field: the mode switch. */
  readonly leading?: ReactNode
  readonly ref?: Ref<ScanFieldHandle>
}

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '4px', minWidth: 0 },
  label: {
    fontWeight: tokens.fontWeightSemibold,
    '@media (max-width: 719px)': { display: 'flex', alignItems: 'center', height: '44px' },
  },
  line: { position: 'relative', display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'stretch' },
  box: {
    position: 'relative',
    display: 'flex',
    flex: '1 1 200px',
    '@media (max-width: 719px)': { order: 1 },
    alignItems: 'center',
    minWidth: 0,
    height: '56px',
    boxSizing: 'border-box',
    border: `2px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus-within': {
      border: `2px solid ${tokens.colorCompoundBrandStroke}`,
      boxShadow: `0 0 0 2px ${tokens.colorCompoundBrandStroke}`,
    },
  },
  icon: {
    display: 'flex',
    paddingInlineStart: '12px',
    fontSize: '28px',
    color: tokens.colorNeutralForeground3,
  },
  input: {
    flex: '1 1 0',
    minWidth: 0,
    height: '100%',
    padding: '0 12px',
    border: 'none',
    outlineStyle: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase500,
  },
  submit: { height: '56px', minWidth: '104px', '@media (max-width: 719px)': { order: 2 } },
  // On a phone the tools stand beside the label, and the field has a line with its button.
  tools: {
    display: 'flex',
    gap: '4px',
    '@media (max-width: 719px)': { position: 'absolute', insetInlineEnd: 0, top: '-48px' },
  },
  tool: { height: '56px', minWidth: '48px', '@media (max-width: 719px)': { height: '44px' } },
  below: {
    minHeight: '20px',
    margin: 0,
    color: tokens.colorNeutralForeground3,
  },
  // An answer that comes within 300 ms needs no word about the waiting.
  waiting: {
    animationName: { from: { opacity: 0 }, to: { opacity: 1 } },
    animationDelay: '300ms',
    animationDuration: '1ms',
    animationFillMode: 'both',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
  },
})

/** The field every scan goes through. It keeps the focus, loses no scan, and says nothing about what a scan means. */
export function ScanField({ label, hint, onScan, kept, leading, ref }: ScanFieldProps) {
  const styles = useStyles()
  const field = useRef<HTMLInputElement>(null)
  const [inputId, belowId] = [useId(), useId()]
  const { push, waiting } = useScanQueue(onScan, kept)
  const take = useCallback(
    (characters: string) => {
      push({ ...envelope(station.get()?.id), characters })
      field.current?.focus({ preventScroll: true })
    },
    [push],
  )
  const { submit, takeStray } = useScanKeys(field, take)
  useHomeFocus(field, takeStray)
  useImperativeHandle(
    ref,
    () => ({ focus: () => field.current?.focus({ preventScroll: true }), scan: take }),
    [take],
  )
  const hidden = useKeyboardHidden()
  return (
    <div className={styles.root}>
      <label className={styles.label} htmlFor={inputId}>
        {label}
      </label>
      <div className={styles.line}>
        {leading}
        <div className={styles.box}>
          <span className={styles.icon}>
            <BarcodeScannerRegular />
          </span>
          <input
            ref={field}
            id={inputId}
            className={styles.input}
            type="text"
            inputMode={hidden ? 'none' : 'text'}
            enterKeyHint="send"
            autoComplete="off"
            autoCorrect="off"
            autoCapitalize="off"
            spellCheck={false}
            aria-describedby={belowId}
          />
        </div>
        <Button className={styles.submit} appearance="primary" size="large" onClick={submit}>
          {t('Submit')}
        </Button>
        <div className={styles.tools}>
          <ScanTools className={styles.tool} />
        </div>
      </div>
      <p id={belowId} className={styles.below}>
        <Waiting count={waiting} hint={hint} className={styles.waiting} />
      </p>
    </div>
  )
}

type WaitingProps = { readonly count: number; readonly hint: string | undefined; readonly className: string }

function Waiting({ count, hint, className }: WaitingProps) {
  const reachable = useReachable()
  if (count === 0) return hint
  const text = reachable
    ? t('{n, plural, one {Waiting for the answer …} other {# scans wait for their answer, in order …}}', {
        n: count,
      })
    : t('{n, plural, one {The scan is} other {# scans are}} kept and sent when the connection is back.', {
        n: count,
      })
  return (
    <span key={reachable ? 'slow' : 'away'} className={className}>
      {text}
    </span>
  )
}
