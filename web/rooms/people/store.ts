/** Who is signed in at this console, and why they no longer are. */
import { defineStore } from 'pinia'
import { command, query, type Me } from '@/wire'

export type Leaving = 'idle' | 'ended' | 'signed_out' | 'expired'

interface SignedIn {
  must_change_password: boolean
}

export const useMe = defineStore('me', {
  state: () => ({
    me: null as Me | null,
    /** Why the sign-in page is shown again; null on a first visit. */
    left: null as Leaving | null,
    /** The server may say over the socket that the session ended before it answers the sign-out itself. */
    isSigningOut: false,
  }),
  getters: {
    isSignedIn: (state) => state.me?.kind === 'account',
    mustChange: (state) => state.me?.kind === 'account' && state.me.must_change_password,
    /** Holding any of the roles is enough. */
    holds: (state) => (roles: readonly string[]) => roles.some((role) => state.me?.roles.some((held) => held === role)),
  },
  actions: {
    async refresh(): Promise<Me> {
      this.me = await query<Me>('people/me')
      return this.me
    },
    async signIn(username: string, password: string): Promise<void> {
      await command<SignedIn>('people/sign-in', { username, password }, { patienceMs: 3000 })
      this.left = null
      await this.refresh()
    },
    async signOut(): Promise<void> {
      this.isSigningOut = true
      try {
        await command('people/sign-out', {}, { patienceMs: 3000 })
        this.leave('signed_out')
      } finally {
        this.isSigningOut = false
      }
    },
    async changePassword(oldPassword: string, newPassword: string): Promise<void> {
      await command('people/change-password', { old_password: oldPassword, new_password: newPassword })
      await this.refresh()
    },
    /** The server no longer knows this console; only the first reason is kept. */
    leave(why: Leaving): void {
      if (this.me?.kind !== 'account') return
      this.me = { ...this.me, kind: 'nobody', id: null, name: '', roles: [], must_change_password: false }
      this.left = this.isSigningOut ? 'signed_out' : why
    },
    requireChange(): void {
      if (this.me !== null) this.me.must_change_password = true
    },
  },
})
