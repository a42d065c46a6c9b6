/** Runs one command at a time and keeps its refusal for the form that sent it. */
import { computed, reactive } from 'vue'
import { useI18n } from 'vue-i18n'
import { type Refused, refusedOf } from './useAsk'
import { fieldErrors } from './fieldErrors'
import { refusalWords } from './refusalWords'

export function useTry() {
  const { t, te } = useI18n()
  const state = reactive({ busy: false, refused: null as Refused | null, failedAt: null as Date | null })

  /** True when it was done; otherwise `refused` says why not. */
  async function run(work: () => Promise<unknown>): Promise<boolean> {
    if (state.busy) return false
    Object.assign(state, { busy: true, refused: null })
    try {
      await work()
      return true
    } catch (failure) {
      state.refused = refusedOf(failure)
      state.failedAt = new Date()
      return false
    } finally {
      state.busy = false
    }
  }

  function clear(): void {
    state.refused = null
  }

  const words = computed(() => (state.refused === null ? null : refusalWords(state.refused, t, te)))
  /** Words for each field the server named; what names no field is in `words`. */
  const fields = computed(() => (state.refused === null ? {} : fieldErrors(state.refused, t, te)))
  return { state, run, clear, words, fields }
}
