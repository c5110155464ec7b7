import { UNUSED_MODULES } from './unused-modules';

/** What a test may choose about the PBX; the rest is fixed so that tests read alike. */
export interface PbxPlan {
  readonly dir: string;
  readonly httpPort: number;
  readonly managerPort: number;
  readonly trunkPort: number;
  readonly rtpPorts: readonly [first: number, last: number];
  readonly seat: { readonly user: string; readonly password: string };
  /** Colleagues' phones, which a test answers itself: extension → where it listens. */
  readonly colleagues: ReadonlyMap<string, { readonly address: string; readonly port: number }>;
  /** wss:// beside ws://, with this certificate; files inside `dir`. */
  readonly tls: { readonly port: number; readonly certFile: string; readonly keyFile: string } | null;
  /** The trunk: calls from this address come in as from the public network. Not 127.0.0.1, where the desk's socket comes from. */
  readonly trunkAddress: string;
  readonly managerPassword: string;
  /** What the seat's digest may be made by, in the order offered; null: Asterisk's own choice. */
  readonly algorithms: string | null;
  /** Whoever is on hold hears music; silence otherwise. */
  readonly music: boolean;
  /** How the seat's keys come; null: as telephone-events. */
  readonly keys: 'info' | null;
  /** Whoever puts the seat on hold is left to do so; the PBX does not play its own music in their stead. */
  readonly passesHold: boolean;
  /** Local address → the address that is offered for media in its stead. */
  readonly advertise: ReadonlyMap<string, string>;
}

/** Numbers that the trunk can dial; the seat can dial the echo, the tones and what refuses it. */
export const EXTENSION = {
  queue: '10000',
  echo: '600',
  tone: '601',
  seatDirect: '602',
  announcement: '603',
  busy: '604',
  /** The seat, sent on by another number, with what a PBX knows of the caller. */
  divertedToSeat: '605',
  /** The seat, asked to answer by itself: by our own queue, and by nobody it knows. */
  answeredBySeat: '606',
  asksSeatToAnswer: '607',
  /** A line that is handled by the colleague 8013. */
  groupLine: '8801',
  /** The colleague 8013, and the seat again where nobody takes it there. */
  comesBack: '8802',
  /** A tone, and then the colleague 8013. */
  tonesFirst: '8803',
  /** A colleague whose phone is not registered. */
  signedOut: '8014',
  /** Before the number of a conference room: ten more digits. */
  conference: '77',
} as const;

/** File name → content of every configuration file, for Asterisk 22. */
export function asteriskConfig(plan: PbxPlan): ReadonlyMap<string, string> {
  const { dir, seat } = plan;
  const colleagues = [...plan.colleagues];
  return new Map([
    [
      'asterisk.conf',
      `[directories]
astetcdir => ${dir}/etc
astmoddir => /usr/lib/x86_64-linux-gnu/asterisk/modules
astvarlibdir => ${dir}/lib
astdbdir => ${dir}/lib
astkeydir => ${dir}/lib
astdatadir => /usr/share/asterisk
astagidir => /usr/share/asterisk/agi-bin
astspooldir => ${dir}/spool
astrundir => ${dir}/run
astlogdir => ${dir}/log
astsbindir => /usr/sbin
[options]
nocolor = yes
`,
    ],
    [
      'modules.conf',
      `[modules]
autoload = yes
${[...UNUSED_MODULES, ...(plan.music ? [] : ['res_musiconhold.so'])].map((name) => `noload = ${name}`).join('\n')}
`,
    ],
    [
      'logger.conf',
      `[logfiles]
console => warning,error
full => notice,warning,error,verbose(3)
`,
    ],
    [
      'http.conf',
      `[general]
enabled = yes
bindaddr = 127.0.0.1
bindport = ${String(plan.httpPort)}
${plan.tls === null ? '' : secureHttp(plan.tls)}`,
    ],
    [
      'manager.conf',
      `[general]
enabled = yes
bindaddr = 127.0.0.1
port = ${String(plan.managerPort)}
[rig]
secret = ${plan.managerPassword}
read = all
write = all
`,
    ],
    [
      'rtp.conf',
      `[general]
rtpstart = ${String(plan.rtpPorts[0])}
rtpend = ${String(plan.rtpPorts[1])}
icesupport = yes
[ice_host_candidates]
${[...plan.advertise].map(([local, offered]) => `${local} => ${offered}`).join('\n')}
`,
    ],
    [
      'pjsip.conf',
      `[global]
type = global
[transport-ws]
type = transport
protocol = ws
bind = 127.0.0.1
[transport-udp]
type = transport
protocol = udp
bind = 127.0.0.1:${String(plan.trunkPort)}
[${seat.user}]
type = endpoint
webrtc = yes
context = from-seat
disallow = all
allow = opus,g722,alaw,ulaw
timers = required
timers_sess_expires = 90
send_pai = yes
send_history_info = yes
trust_id_outbound = yes
connected_line_method = update
moh_passthrough = ${plan.passesHold ? 'yes' : 'no'}
incoming_call_offer_pref = remote
${plan.keys === null ? '' : `dtmf_mode = ${plan.keys}\n`}aors = ${seat.user}
auth = ${seat.user}-auth
callerid = <${seat.user}>
[${seat.user}]
type = aor
max_contacts = 1
remove_existing = yes
[${seat.user}-auth]
type = auth
auth_type = digest
username = ${seat.user}
password = ${seat.password}
${plan.algorithms === null ? '' : `supported_algorithms_uas = ${plan.algorithms}\n`}${colleagues.map(([user, at]) => colleague(user, at)).join('')}[${EXTENSION.signedOut}]
type = endpoint
context = from-seat
aors = ${EXTENSION.signedOut}
[${EXTENSION.signedOut}]
type = aor
[trunk]
type = endpoint
context = from-trunk
disallow = all
allow = alaw
direct_media = no
trust_id_inbound = yes
[trunk]
type = identify
endpoint = trunk
match = ${plan.trunkAddress}
`,
    ],
    [
      'confbridge.conf',
      `[default_user]
type = user
quiet = yes
announce_only_user = no
announce_join_leave = no
[default_bridge]
type = bridge
`,
    ],
    [
      'musiconhold.conf',
      `[default]
mode = files
directory = ${dir}/music
`,
    ],
    [
      'queues.conf',
      `[general]
autofill = yes
[support]
strategy = rrmemory
timeout = 30
retry = 1
ringinuse = no
joinempty = yes
member => PJSIP/${seat.user}
`,
    ],
    [
      'extensions.conf',
      `[from-trunk]
exten => ${EXTENSION.queue},1,Answer()
 same => n,MixMonitor(\${UNIQUEID}.wav,r(\${UNIQUEID}-caller.wav)t(\${UNIQUEID}-agent.wav))
 same => n,Queue(support,rb(before-ringing^s^1))
 same => n,Hangup()
exten => ${EXTENSION.seatDirect},1,Dial(PJSIP/${seat.user},30)
exten => ${EXTENSION.divertedToSeat},1,Set(REDIRECTING(from-num,i)=02188880000)
 same => n,Set(REDIRECTING(to-num,i)=${seat.user})
 same => n,Set(REDIRECTING(reason,i)=cfb)
 same => n,Set(REDIRECTING(count)=1)
 same => n,Dial(PJSIP/${seat.user},30,b(with-data^s^1))
exten => ${EXTENSION.answeredBySeat},1,Dial(PJSIP/${seat.user},30,b(answer-of-queue^s^1))
exten => ${EXTENSION.asksSeatToAnswer},1,Dial(PJSIP/${seat.user},30,b(answer-yourself^s^1))
exten => ${EXTENSION.echo},1,Answer()
 same => n,Echo()
exten => ${EXTENSION.tone},1,Answer()
 same => n,Milliwatt()
${colleagues.map(([user]) => `exten => ${user},1,Dial(PJSIP/${user},20)`).join('\n')}
${conferenceRooms}
[from-seat]
exten => ${EXTENSION.echo},1,Answer()
 same => n,Echo()
exten => ${EXTENSION.tone},1,Answer()
 same => n,Milliwatt()
exten => ${EXTENSION.announcement},1,Progress()
 same => n,Playtones(1004/10000)
 same => n,Wait(4)
 same => n,Answer()
 same => n,Echo()
exten => ${EXTENSION.busy},1,Busy(1)
${conferenceRooms}
exten => ${seat.user},1,Dial(PJSIP/${seat.user},30)
${colleagues.map(([user]) => `exten => ${user},hint,PJSIP/${user}\nexten => ${user},1,Dial(PJSIP/${user},20)`).join('\n')}
exten => ${EXTENSION.groupLine},1,Dial(PJSIP/8013,20)
exten => ${EXTENSION.comesBack},1,Dial(PJSIP/8013,20)
 same => n,Dial(PJSIP/${seat.user},30)
exten => ${EXTENSION.tonesFirst},1,Playtones(1004/10000)
 same => n,Wait(1)
 same => n,Dial(PJSIP/8013,20)
exten => ${EXTENSION.signedOut},hint,PJSIP/${EXTENSION.signedOut}
[before-ringing]
exten => s,1,Set(PJSIP_HEADER(add,X-Queue-Name)=support)
 same => n,Return()
[answer-of-queue]
exten => s,1,Set(PJSIP_HEADER(add,X-Queue-Name)=support)
 same => n,Goto(answer-yourself,s,1)
[answer-yourself]
exten => s,1,Set(PJSIP_HEADER(add,Alert-Info)=<http://127.0.0.1/>\\;info=alert-autoanswer)
 same => n,Return()
[with-data]
exten => s,1,Set(PJSIP_HEADER(add,X-Menu-Choice)=Billing)
 same => n,Set(PJSIP_HEADER(add,Alert-Info)=<urn:alert:priority:high>)
 same => n,Return()
`,
    ],
  ]);
}

const colleague = (
  user: string,
  at: { readonly address: string; readonly port: number },
): string => `[${user}]
type = endpoint
context = from-seat
disallow = all
allow = alaw
direct_media = no
aors = ${user}
[${user}]
type = aor
contact = sip:${user}@${at.address}:${String(at.port)}
`;

/** A test may shut them by the global variable ROOMS_SHUT. */
const conferenceRooms = `exten => _${EXTENSION.conference}XXXXXXXXXX,1,GotoIf($["\${ROOMS_SHUT}" = "yes"]?shut)
 same => n,Answer()
 same => n,ConfBridge(\${EXTEN})
 same => n,Hangup()
 same => n(shut),Busy(1)`;

const secureHttp = (tls: NonNullable<PbxPlan['tls']>): string => `tlsenable = yes
tlsbindaddr = 127.0.0.1:${String(tls.port)}
tlscertfile = ${tls.certFile}
tlsprivatekey = ${tls.keyFile}
`;
