/** The screens of a meeting; the address after # survives a reload, so a restarted terminal is where it was. */
import { createRouter, createWebHashHistory } from 'vue-router'
import AgendaScreen from './AgendaScreen.vue'
import ChairScreen from './chair/ChairScreen.vue'
import SeatsScreen from './chair/SeatsScreen.vue'
import HomeScreen from './HomeScreen.vue'
import PapersScreen from './PapersScreen.vue'
import PlainScreen from './PlainScreen.vue'
import ReaderScreen from './ReaderScreen.vue'

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', name: 'home', component: HomeScreen },
    { path: '/agenda', name: 'agenda', component: AgendaScreen },
    { path: '/papers', name: 'papers', component: PapersScreen },
    { path: '/read', name: 'read', component: ReaderScreen },
    { path: '/vote', name: 'vote', component: PlainScreen, props: { what: 'vote' } },
    { path: '/exchange', name: 'exchange', component: PlainScreen, props: { what: 'exchange' } },
    { path: '/service', name: 'service', component: PlainScreen, props: { what: 'service' } },
    { path: '/chair', name: 'chair', component: ChairScreen },
    { path: '/chair/seats', name: 'chair-seats', component: SeatsScreen },
    { path: '/:rest(.*)', redirect: '/' },
  ],
})
