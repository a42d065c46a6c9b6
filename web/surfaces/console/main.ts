/** Starts the console surface. */
import '@/kit/fonts'
import '@/kit/tokens.css'
import 'element-plus/es/components/dialog/style/css'
import 'element-plus/es/components/select/style/css'
import 'element-plus/es/components/option/style/css'
import 'element-plus/es/components/switch/style/css'
import 'element-plus/es/components/date-picker/style/css'
import 'element-plus/es/components/dropdown/style/css'
import 'element-plus/es/components/dropdown-menu/style/css'
import 'element-plus/es/components/dropdown-item/style/css'
import '@/kit/console/element.css'
import '@/kit/console/console.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { startClock } from '@/kit/clock'
import { consoleWords } from '@/kit/console/words'
import { makeI18n } from '@/i18n'
import { prepareWords } from '@/rooms/agenda/prepareWords'
import { attendanceConsoleWords } from '@/rooms/attendance/consoleWords'
import { documentsConsoleWords } from '@/rooms/documents/consoleWords'
import { agendaConsoleWords } from '@/rooms/agenda/consoleWords'
import { liveWords } from './liveWords'
import { stageConsoleWords } from '@/rooms/stage/consoleWords'
import { configure } from '@/wire'
import App from './App.vue'
import { makeRouter } from './router'
import { frameWords } from './words'
import { guardedFetch, watchSession } from './session'

document.body.classList.add('console')
configure({ slot: 'console', fetch: guardedFetch })
const pinia = createPinia()
const app = createApp(App)
app.use(pinia)
app.use(makeI18n([consoleWords, frameWords, prepareWords, attendanceConsoleWords, documentsConsoleWords, stageConsoleWords, agendaConsoleWords, liveWords]))
app.use(makeRouter())
startClock()
watchSession()
app.mount('#app')
