import { useLocation } from '@tanstack/react-router'
import type { Target } from '../../ui/link.tsx'
import { trackTarget } from './track-target.ts'

/** The Tracked components page of an order, from which the way leads back to the page that this is called on. */
export function useTrackTarget(): (orderId: string, operation?: number | null) => Target {
  const back = useLocation({ select: ({ href }) => href })
  return (orderId, operation) => trackTarget(orderId, { back, ...(operation ? { operation } : {}) })
}
