import { Button } from '@fluentui/react-components'
import { useRight } from '../../api/session.ts'
import { useAsk } from '../../ui/confirm.tsx'
import { t } from '../../ui/text.ts'
import { Candidates } from './candidates.tsx'
import type { Scanning } from './use-scanning.ts'

/** What the last answer asks for: a choice among candidates, or the reason of an override. */
export function Answers({ scanning, onDone }: { readonly scanning: Scanning; readonly onDone: () => void }) {
  const ask = useAsk()
  const mayOverride = useRight('tracking.override')
  const { candidates, overridable, result } = scanning
  if (candidates.length > 0)
    return (
      <Candidates
        candidates={candidates}
        onChoose={(candidate) => void scanning.choose(candidate).then(onDone)}
      />
    )
  if (!overridable || !mayOverride) return undefined
  const override = async () => {
    const reason = await ask({
      title: t('Go on in spite of this?'),
      text: result?.text ?? '',
      confirm: t('Override'),
      reason: true,
    })
    if (reason !== undefined) await scanning.override(reason)
    onDone()
  }
  return (
    <Button size="large" onClick={() => void override()}>
      {t('Override')}
    </Button>
  )
}
