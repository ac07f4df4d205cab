import { useFeature, useRight } from '../../api/session.ts'
import { TextLink } from '../../ui/link.tsx'
import { t } from '../../ui/text.ts'
import { useTrackTarget } from './use-track-target.ts'

type TrackLinkProps = { readonly orderId: string; readonly operation?: number | null }

/** To the Tracked components page of an order and operation, and from there back to where one is now. */
export function TrackLink({ orderId, operation = null }: TrackLinkProps) {
  const target = useTrackTarget()
  const may = useRight('tracking.scan')
  const tracking = useFeature('tracked-components')
  return may && tracking ? <TextLink {...target(orderId, operation)}>{t('Track components')}</TextLink> : null
}
