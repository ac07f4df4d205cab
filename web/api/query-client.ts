import { QueryClient } from '@tanstack/react-query'
import { isReachable, subscribeToConnection } from './connection.ts'
import { Offline } from './problem.ts'

/** Reads are kept for a while, so that going back shows the list as it was left and refreshes it behind. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The server decides whether it can be reached; the device's own opinion of its network says little in a plant.
      networkMode: 'always',
      staleTime: 5_000,
      gcTime: 15 * 60_000,
      // A refusal stays a refusal; only a lost connection is worth another try.
      retry: (count, error) => error instanceof Offline && count < 30,
      retryDelay: (count) => Math.min(500 * 2 ** count, 5_000),
    },
    mutations: { networkMode: 'always' },
  },
})

// What could not be read while the connection was away is read as soon as it is back.
subscribeToConnection(() => {
  if (isReachable()) {
    void queryClient.refetchQueries({ type: 'active', predicate: (query) => query.state.status === 'error' })
  }
})
