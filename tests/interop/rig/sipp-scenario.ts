export type CallerHangUp =
  /** The test decides, by SippCall.hangUp(); gives up after `limitMs`. */
  | { readonly kind: 'whenTold'; readonly limitMs: number }
  | { readonly kind: 'callerAfter'; readonly ms: number }
  /** The other side ends the call; gives up after `limitMs`. */
  | { readonly kind: 'waitForBye'; readonly limitMs: number };

const CRLF_HEADERS = `Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
      From: [caller_display]<sip:[caller]@[local_ip]:[local_port]>;tag=[pid]t[call_number]
      Call-ID: [call_id]`;

/** A SIPp scenario: one outgoing call whose media goes to another program's port. Keys: caller, caller_display, sound_port. */
export function callerScenario(hangUp: CallerHangUp): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<scenario name="caller">
  <send retrans="500"><![CDATA[
      INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
      ${CRLF_HEADERS}
      To: <sip:[service]@[remote_ip]:[remote_port]>
      CSeq: 1 INVITE
      Contact: <sip:[caller]@[local_ip]:[local_port]>
      Max-Forwards: 70
      Content-Type: application/sdp
      Content-Length: [len]

      v=0
      o=caller 1 1 IN IP4 [local_ip]
      s=-
      c=IN IP4 [local_ip]
      t=0 0
      m=audio [sound_port] RTP/AVP 8
      a=rtpmap:8 PCMA/8000
      a=ptime:20
  ]]></send>
  <recv response="100" optional="true"/>
  <recv response="181" optional="true"/>
  <recv response="180" optional="true"/>
  <recv response="183" optional="true"/>
  <recv response="200" rrs="true">
    <action>
      <ereg regexp="m=audio ([0-9]+)" search_in="body" assign_to="line,port"/>
      <log message="media [$port]"/>
    </action>
  </recv>
  <Reference variables="line"/>
  ${inDialog('ACK', 1)}
  ${endOfCall(hangUp)}
</scenario>
`;
}

/** What tells a waiting scenario to hang up: a request with its Call-ID, sent to its port from beside, never by the PBX. */
export function hangUpWord(callId: string): string {
  return [
    'INFO sip:caller@127.0.0.1 SIP/2.0',
    'Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKtold',
    'From: <sip:test@127.0.0.1>;tag=test',
    'To: <sip:caller@127.0.0.1>',
    `Call-ID: ${callId}`,
    'CSeq: 1 INFO',
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n');
}

function endOfCall(hangUp: CallerHangUp): string {
  switch (hangUp.kind) {
    case 'whenTold':
      return `<recv request="INFO" timeout="${String(hangUp.limitMs)}"/>\n  ${callerBye}`;
    case 'callerAfter':
      return `<pause milliseconds="${String(hangUp.ms)}"/>\n  ${callerBye}`;
    case 'waitForBye':
      return waitForBye(hangUp.limitMs);
  }
}

function inDialog(method: 'ACK' | 'BYE', sequence: number, attributes = ''): string {
  return `<send${attributes}><![CDATA[
      ${method} [next_url] SIP/2.0
      ${CRLF_HEADERS}
      [routes]
      To: <sip:[service]@[remote_ip]:[remote_port]>[peer_tag_param]
      CSeq: ${String(sequence)} ${method}
      Contact: <sip:[caller]@[local_ip]:[local_port]>
      Max-Forwards: 70
      Content-Length: 0

  ]]></send>`;
}

const callerBye = `${inDialog('BYE', 2, ' retrans="500"')}
  <recv response="200"/>`;

function waitForBye(limitMs: number): string {
  return `<recv request="BYE" timeout="${String(limitMs)}"/>
  <send><![CDATA[
      SIP/2.0 200 OK
      [last_Via:]
      [last_From:]
      [last_To:]
      [last_Call-ID:]
      [last_CSeq:]
      Contact: <sip:[caller]@[local_ip]:[local_port]>
      Content-Length: 0

  ]]></send>`;
}
