//! The address that phones in the hall can reach.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    str::FromStr,
};

/// The address of this server for phones: `http://192.168.1.20:3000`.
///
/// What it listens on when that names a network, else the private address that looks most like the hall's.
#[must_use]
pub fn of(listen: SocketAddr) -> String {
    let ip = match listen.ip() {
        ip if !ip.is_unspecified() => ip,
        _ => best(interfaces()),
    };
    match listen.port() {
        80 => format!("http://{ip}"),
        port => format!("http://{}", SocketAddr::new(ip, port)),
    }
}

/// Names and addresses of this machine's interfaces.
fn interfaces() -> Vec<(String, IpAddr)> {
    let found = if_addrs::get_if_addrs().unwrap_or_default();
    found.into_iter().map(|interface| (interface.name.clone(), interface.ip())).collect()
}

/// Names of interfaces that lead to other programs of this machine, not to the hall.
const VIRTUAL: [&str; 10] =
    ["docker", "br-", "veth", "virbr", "vmnet", "tun", "tap", "utun", "wg", "tailscale"];

/// The interface that looks most like the hall's network; this machine itself when there is none.
fn best(mut interfaces: Vec<(String, IpAddr)>) -> IpAddr {
    interfaces.sort();
    let rank = |(name, ip): &(String, IpAddr)| -> Option<u8> {
        let IpAddr::V4(ip) = ip else { return None };
        match ip {
            ip if ip.is_loopback() || ip.is_link_local() => None,
            _ if VIRTUAL.iter().any(|start| name.starts_with(start)) => Some(2),
            ip if ip.is_private() => Some(0),
            _ => Some(1),
        }
    };
    let ranked = interfaces.iter().filter_map(|interface| Some((rank(interface)?, interface.1)));
    ranked.min_by_key(|(rank, _)| *rank).map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |(_, ip)| ip)
}

/// An address that the operator has set, without a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(pub String);

impl FromStr for PublicUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let rest = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
        match rest.map(|rest| rest.trim_end_matches('/')) {
            Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ']) => {
                Ok(Self(text.trim_end_matches('/').to_owned()))
            }
            _ => Err("cần dạng http://TÊN:CỔNG / write http://NAME:PORT"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_halls_network_comes_before_bridges_and_tunnels() {
        let interface = |name: &str, ip: [u8; 4]| (name.to_owned(), IpAddr::from(ip));
        let found = best(vec![
            interface("lo", [127, 0, 0, 1]),
            interface("docker0", [172, 17, 0, 1]),
            interface("wlan0", [192, 168, 1, 20]),
            interface("eth9", [169, 254, 3, 4]),
        ]);
        assert_eq!(found, IpAddr::from([192, 168, 1, 20]));
        assert_eq!(best(vec![interface("lo", [127, 0, 0, 1])]), IpAddr::from([127, 0, 0, 1]));
    }

    #[test]
    fn an_address_is_printed_as_it_is_typed() {
        assert_eq!(of(SocketAddr::from(([192, 168, 1, 20], 3000))), "http://192.168.1.20:3000");
        assert_eq!(of(SocketAddr::from(([192, 168, 1, 20], 80))), "http://192.168.1.20");
        assert_eq!("https://bau.example.vn/".parse(), Ok(PublicUrl("https://bau.example.vn".into())));
        for bad in ["bau.example.vn", "ftp://x", "http://", "http://a/b"] {
            assert!(bad.parse::<PublicUrl>().is_err(), "{bad}");
        }
    }
}
