/** Starts the terminal surface. */
import '@/kit/fonts'
import '@/kit/tokens.css'
import '@/kit/touch.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { makeI18n } from '@/i18n'
import { startClock } from '@/kit/clock'
import App from './App.vue'
import PreviewApp from './PreviewApp.vue'
import { router } from './router'
import { chairWords } from './chairWords'
import { terminalWords } from './words'

startClock()
/** `?preview=<meeting>~<participant>` only looks, with the console's session. */
const [meetingId, participantId] = (new URLSearchParams(window.location.search).get('preview') ?? '').split('~')
const app = meetingId && participantId ? createApp(PreviewApp, { meetingId, participantId }) : createApp(App)
app.use(createPinia()).use(makeI18n([terminalWords, chairWords])).use(router).mount('#app')
