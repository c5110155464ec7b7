export interface ProxyPlan {
  /** ws://127.0.0.1: where the desk comes in. */
  readonly webSocketPort: number;
  /** UDP on 127.0.0.1: where the other phones come in. */
  readonly sipPort: number;
  /** Where rtpengine takes its commands. */
  readonly mediaControlPort: number;
  readonly domain: string;
  /** Everybody's; who is who is told by the user part. */
  readonly password: string;
  readonly dir: string;
}

/**
 * A registrar and proxy as a carrier would run for browsers and phones together: WebSocket on one side (RFC 7118), UDP on the other, digest
 * on every REGISTER and INVITE, media anchored at rtpengine, which turns DTLS-SRTP with ICE into plain RTP and back. For Kamailio 6.
 */
export const kamailioConfig = (plan: ProxyPlan): string => `#!KAMAILIO
debug=1
log_stderror=yes
fork=yes
# one of each: several would hand messages of one dialog on in another order than they came
children=1
tcp_children=1
auto_aliases=no
alias="${plan.domain}"
listen=tcp:127.0.0.1:${String(plan.webSocketPort)}
listen=udp:127.0.0.1:${String(plan.sipPort)}
tcp_connection_lifetime=3605
tcp_accept_no_cl=yes
tcp_rd_buf_size=65536
mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/"
${modules.map((name) => `loadmodule "${name}.so"`).join('\n')}
modparam("usrloc", "db_mode", 0)
modparam("usrloc", "timer_interval", 5)
modparam("registrar", "max_contacts", 1)
modparam("nathelper|registrar", "received_avp", "$avp(RECEIVED)")
modparam("rtpengine", "rtpengine_sock", "udp:127.0.0.1:${String(plan.mediaControlPort)}")
modparam("jsonrpcs", "transport", 0)

request_route {
  if (!mf_process_maxfwd_header("10")) {
    sl_send_reply("483", "Too Many Hops");
    exit;
  }
  if ($proto == "ws") {
    force_rport();
    if (is_method("REGISTER")) fix_nated_register();
    else if (!add_contact_alias()) {
      sl_send_reply("400", "Bad Request");
      exit;
    }
  }
  if (is_method("CANCEL")) {
    if (t_check_trans()) route(RELAY);
    exit;
  }
  if (has_totag()) {
    route(WITHIN_DIALOG);
    exit;
  }
  t_check_trans();
  if (is_method("OPTIONS")) {
    sl_send_reply("200", "OK");
    exit;
  }
  route(WHO);
  if (is_method("REGISTER")) {
    save("location");
    exit;
  }
  if (!is_method("INVITE")) {
    sl_send_reply("405", "Method Not Allowed");
    exit;
  }
  record_route();
  # a contact, named by a Refer-To, is called as it is
  if (uri == myself && !lookup("location")) {
    sl_send_reply("404", "Not Found");
    exit;
  }
  # a phone behind a WebSocket is reached over it, whoever named its contact
  if (uri != myself && $du == "") handle_ruri_alias();
  route(RELAY);
}

route[WHO] {
  if ($au != $null && $au == $fU && pv_auth_check("$fd", "${plan.password}", "0", "1") > 0) {
    consume_credentials();
    return;
  }
  auth_challenge("$fd", "1");
  exit;
}

route[WITHIN_DIALOG] {
  if (loose_route()) {
    if ($du == "") handle_ruri_alias();
    if (is_method("BYE")) rtpengine_delete();
    if (is_method("REFER|NOTIFY")) record_route();
    route(RELAY);
    return;
  }
  if (is_method("ACK")) {
    if (t_check_trans()) t_relay();
    return;
  }
  sl_send_reply("404", "Not Here");
}

route[RELAY] {
  if ($ru =~ "transport=ws" || $du =~ "transport=ws") setflag(1);
  if ($proto == "ws") setflag(2);
  if (is_method("INVITE")) {
    if (has_body("application/sdp")) route(OFFER);
    t_on_reply("ANSWER");
    t_on_failure("GONE");
  }
  if (!t_relay()) sl_reply_error();
}

route[OFFER] {
  if (isflagset(1)) rtpengine_offer("replace-origin ICE=force UDP/TLS/RTP/SAVPF rtcp-mux-offer generate-mid SDES-off");
  else rtpengine_offer("replace-origin ICE=remove RTP/AVP rtcp-mux-demux");
}

onreply_route[ANSWER] {
  if ($proto == "ws") add_contact_alias();
  if (has_body("application/sdp")) {
    if (isflagset(2)) rtpengine_answer("replace-origin ICE=force rtcp-mux-offer generate-mid SDES-off");
    else rtpengine_answer("replace-origin ICE=remove rtcp-mux-demux");
  }
}

failure_route[GONE] {
  rtpengine_delete();
}

event_route[xhttp:request] {
  if ($hdr(Upgrade) =~ "websocket" && $hdr(Connection) =~ "Upgrade" && is_method("GET")) {
    if (ws_handle_handshake()) exit;
  }
  xhttp_reply("404", "Not Found", "", "");
}
`;

const modules = [
  ...['kex', 'tm', 'tmx', 'sl', 'rr', 'pv', 'maxfwd', 'usrloc', 'registrar', 'textops', 'siputils', 'xlog'],
  ...['nathelper', 'auth', 'xhttp', 'websocket', 'rtpengine', 'jsonrpcs'],
];
