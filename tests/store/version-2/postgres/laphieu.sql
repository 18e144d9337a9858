SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.journal_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin raise exception 'the journal is append-only'; end $$;
CREATE FUNCTION public.json_each(text) RETURNS TABLE(value jsonb)
    LANGUAGE sql IMMUTABLE
    AS $_$select jsonb_array_elements($1::jsonb)$_$;
CREATE FUNCTION public.tell_session() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform pg_notify('laphieu_session', coalesce(new.session_hash, old.session_hash));
    return null;
end $$;
CREATE FUNCTION public.tell_version() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin perform pg_notify('laphieu_version', new.meeting_id || ' ' || new.version); return null; end $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public._sqlx_migrations (
    version bigint NOT NULL,
    description text NOT NULL,
    installed_on timestamp with time zone DEFAULT now() NOT NULL,
    success boolean NOT NULL,
    checksum bytea NOT NULL,
    execution_time bigint NOT NULL
);
CREATE TABLE public.agenda_item (
    meeting_id text NOT NULL,
    "position" bigint NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    contest_id text
);
CREATE TABLE public.ballot (
    round_id text NOT NULL,
    receipt text NOT NULL,
    marks text NOT NULL
);
ALTER TABLE ONLY public.ballot ALTER COLUMN receipt SET STATISTICS 0;
ALTER TABLE ONLY public.ballot ALTER COLUMN marks SET STATISTICS 0;
CREATE TABLE public.card (
    card_id text NOT NULL,
    meeting_id text,
    role text NOT NULL,
    voter_id text,
    serial bigint NOT NULL,
    state text NOT NULL,
    CONSTRAINT card_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'chair'::text, 'secretary'::text, 'teller'::text, 'screen'::text, 'voter'::text]))),
    CONSTRAINT card_state_check CHECK ((state = ANY (ARRAY['issued'::text, 'in_use'::text, 'revoked'::text, 'set_aside'::text])))
);
CREATE TABLE public.card_secret (
    secret_hash text NOT NULL,
    card_id text NOT NULL,
    live bigint NOT NULL,
    CONSTRAINT card_secret_live_check CHECK ((live = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.contest (
    meeting_id text NOT NULL,
    contest_id text NOT NULL,
    "position" bigint NOT NULL,
    rule text NOT NULL,
    ending text
);
CREATE TABLE public.journal (
    meeting_id text NOT NULL,
    entry bigint NOT NULL,
    at bigint NOT NULL,
    actor text NOT NULL,
    act text NOT NULL,
    details text NOT NULL,
    hash text NOT NULL
);
CREATE TABLE public.meeting (
    meeting_id text NOT NULL,
    state text NOT NULL,
    view text NOT NULL,
    view_contest text,
    details text NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    quiet bigint DEFAULT 0 NOT NULL,
    CONSTRAINT meeting_state_check CHECK ((state = ANY (ARRAY['preparing'::text, 'in_session'::text, 'concluded'::text]))),
    CONSTRAINT meeting_view_check CHECK ((view = ANY (ARRAY['welcome'::text, 'rule'::text, 'turnout'::text, 'tally'::text, 'result'::text, 'blank'::text])))
);
CREATE TABLE public.nominee (
    meeting_id text NOT NULL,
    contest_id text NOT NULL,
    nominee_id text NOT NULL,
    "position" bigint NOT NULL,
    name text NOT NULL,
    short text NOT NULL,
    status text NOT NULL,
    reason text NOT NULL,
    CONSTRAINT nominee_status_check CHECK ((status = ANY (ARRAY['standing'::text, 'withdrawn'::text, 'excluded'::text])))
);
CREATE TABLE public.postscript (
    meeting_id text NOT NULL,
    entry bigint NOT NULL,
    at bigint NOT NULL,
    actor text NOT NULL,
    act text NOT NULL,
    details text NOT NULL
);
CREATE TABLE public.round (
    round_id text NOT NULL,
    meeting_id text NOT NULL,
    contest_id text NOT NULL,
    number bigint NOT NULL,
    opening bigint NOT NULL,
    state text NOT NULL,
    closes_at bigint,
    rule text NOT NULL,
    roll bigint,
    present bigint,
    issued bigint,
    hands text,
    outcome text,
    record_hash text,
    reason text,
    CONSTRAINT round_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text, 'counted'::text, 'confirmed'::text, 'published'::text, 'voided'::text])))
);
CREATE TABLE public.session (
    session_hash text NOT NULL,
    "position" bigint NOT NULL,
    card_id text NOT NULL
);
CREATE TABLE public.turnout (
    round_id text NOT NULL,
    card_id text NOT NULL
);
ALTER TABLE ONLY public.turnout ALTER COLUMN card_id SET STATISTICS 0;
CREATE TABLE public.unit (
    meeting_id text NOT NULL,
    unit_id text NOT NULL,
    "position" bigint NOT NULL,
    name text NOT NULL,
    short text NOT NULL,
    delegates text NOT NULL
);
CREATE TABLE public.voter (
    meeting_id text NOT NULL,
    voter_id text NOT NULL,
    "position" bigint NOT NULL,
    unit_id text NOT NULL,
    name text NOT NULL,
    status text NOT NULL,
    CONSTRAINT voter_status_check CHECK ((status = ANY (ARRAY['absent'::text, 'present'::text, 'written'::text])))
);
INSERT INTO public._sqlx_migrations VALUES (1, 'meeting', '2026-11-28 09:26:41.895016+00', true, '\xa3ba45ed1ed18c060cda6be23cf99ef687b4c2147e5352eede1df7c45fb7d9cc2a93989fb45da3733069d3b01efe1879', 16148962);
INSERT INTO public._sqlx_migrations VALUES (2, 'card', '2026-11-28 09:26:41.913311+00', true, '\x510b02c40d0df0a8051eea7055c93b8ea5cc361eb011054eda68d0b85fcfc8a18f444cd9d9bfc8fabf23ecb2aa0ee903', 11261594);
INSERT INTO public._sqlx_migrations VALUES (3, 'contest', '2026-11-28 09:26:41.926105+00', true, '\xef27276e4e16c9ad1bc0fd19c192502b496853d5ac180d0f395c303f4d8e830d94c73a2f8f73644e164b2a576dfe4884', 7931034);
INSERT INTO public._sqlx_migrations VALUES (4, 'round', '2026-11-28 09:26:41.934711+00', true, '\xaee19ff11ce5a7617309629a7e2b4571ba5a1c355e8c2b5cd8786fc5a9809b85e478d8ba44db84e2ac572d9fcce7d953', 11675828);
INSERT INTO public._sqlx_migrations VALUES (5, 'journal', '2026-11-28 09:26:41.947551+00', true, '\x38e70e438b4447aaef5ef71ce2da9420fe33bc405b275870f62f14df0c120fb79c7ed22dde96868b04e08a30ba8603ae', 7564780);
INSERT INTO public._sqlx_migrations VALUES (6, 'news', '2026-11-28 09:26:41.956049+00', true, '\xdf685dd829c7f6014e5ec0bec102bd5f33addc03dee24446dcc27e7c62d8e008c00b1e55b506d63acfef2fbae0b88875', 4502748);
INSERT INTO public._sqlx_migrations VALUES (7, 'moment', '2026-11-28 09:26:41.961494+00', true, '\x6d9f8be7feb84d28d920ce6cce0c3f406c803b97d31d0ac69dcd0142eeaab437b746289287995151a66d9dcbc403bad6', 7684880);
INSERT INTO public.agenda_item VALUES ('7c8yhfmn', 1, 'Tuyên bố lý do, giới thiệu đại biểu; thông qua chương trình', '', NULL);
INSERT INTO public.agenda_item VALUES ('7c8yhfmn', 2, 'Báo cáo tổng kết công tác thi đua, khen thưởng năm 2019, phương hướng, nhiệm vụ năm 2020', '', NULL);
INSERT INTO public.agenda_item VALUES ('7c8yhfmn', 3, 'Thảo luận', '', NULL);
INSERT INTO public.agenda_item VALUES ('7c8yhfmn', 4, 'Thông qua tiêu chuẩn, số lượng, danh sách suy tôn và cách bỏ phiếu', '', NULL);
INSERT INTO public.agenda_item VALUES ('7c8yhfmn', 5, 'Bỏ phiếu suy tôn đơn vị dẫn đầu, đề nghị tặng Cờ thi đua của UBND tỉnh', '', 'co-thi-dua');
INSERT INTO public.agenda_item VALUES ('7c8yhfmn', 6, 'Bỏ phiếu suy tôn đơn vị đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh', '', 'bang-khen');
INSERT INTO public.agenda_item VALUES ('7c8yhfmn', 7, 'Phát động và ký giao ước thi đua năm 2020', '', NULL);
INSERT INTO public.agenda_item VALUES ('7c8yhfmn', 8, 'Thông qua biên bản, kết luận, bế mạc', '', NULL);
INSERT INTO public.agenda_item VALUES ('acmg1nnd', 1, 'Tuyên bố lý do, giới thiệu đại biểu; thông qua chương trình', '', NULL);
INSERT INTO public.agenda_item VALUES ('acmg1nnd', 2, 'Báo cáo tổng kết công tác thi đua, khen thưởng năm 2019, phương hướng, nhiệm vụ năm 2020', '', NULL);
INSERT INTO public.agenda_item VALUES ('acmg1nnd', 3, 'Thảo luận', '', NULL);
INSERT INTO public.agenda_item VALUES ('acmg1nnd', 4, 'Thông qua tiêu chuẩn, số lượng, danh sách suy tôn và cách bỏ phiếu', '', NULL);
INSERT INTO public.agenda_item VALUES ('acmg1nnd', 5, 'Bỏ phiếu suy tôn đơn vị dẫn đầu, đề nghị tặng Cờ thi đua của UBND tỉnh', '', 'co-thi-dua');
INSERT INTO public.agenda_item VALUES ('acmg1nnd', 6, 'Bỏ phiếu suy tôn đơn vị đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh', '', 'bang-khen');
INSERT INTO public.agenda_item VALUES ('acmg1nnd', 7, 'Phát động và ký giao ước thi đua năm 2020', '', NULL);
INSERT INTO public.agenda_item VALUES ('acmg1nnd', 8, 'Thông qua biên bản, kết luận, bế mạc', '', NULL);
INSERT INTO public.ballot VALUES ('p63nwd0b', 'b0865c33-09e0-468d-a33a-10e7bd936a40', '{"choose":["yt"]}');
INSERT INTO public.ballot VALUES ('2zpw96kh', '16ecc399-6f46-4cf3-89a0-764d23fad0a6', '{"choose":["tttt"]}');
INSERT INTO public.ballot VALUES ('2zpw96kh', '4b22f8cf-a57c-4229-bfd5-ac82592f06dc', '{"choose":["tttt"]}');
INSERT INTO public.ballot VALUES ('2zpw96kh', '81582e04-dbb1-485e-b50b-e2b88f653b12', '{"choose":["tttt"]}');
INSERT INTO public.ballot VALUES ('2zpw96kh', 'b78d643a-11e7-4e94-ab41-17eec49b7148', '{"choose":["tttt"]}');
INSERT INTO public.ballot VALUES ('2zpw96kh', 'edc39a70-461d-43ca-a077-4d24fad1a77d', '{"choose":["tttt"]}');
INSERT INTO public.card VALUES ('a1774e24-fbd1-487e-952b-01d8ae855b32', '7c8yhfmn', 'screen', NULL, 1, 'issued');
INSERT INTO public.card VALUES ('d7ad845a-3107-4db4-8a61-370ee4bb9168', '7c8yhfmn', 'voter', 'cdn-dtnt', 2, 'issued');
INSERT INTO public.card VALUES ('f2c89e75-4b22-48cf-a57c-5229ffd5ac82', '7c8yhfmn', 'voter', 'cd-cong-dong', 3, 'issued');
INSERT INTO public.card VALUES ('0ce3b990-663d-43ea-8097-6d431af0c79d', '7c8yhfmn', 'voter', 'vhttdl', 4, 'issued');
INSERT INTO public.card VALUES ('27fed4ab-8158-4e05-9bb1-885e350be2b8', '7c8yhfmn', 'voter', 'tttt', 5, 'issued');
INSERT INTO public.card VALUES ('c99f764c-22f9-4fa6-bc53-2900d6ad8359', '7c8yhfmn', 'voter', 'ldtbxh', 11, 'issued');
INSERT INTO public.card VALUES ('6b4218ef-c59b-4248-9ff5-cca2794f26fc', '7c8yhfmn', 'chair', NULL, 1, 'in_use');
INSERT INTO public.card VALUES ('865d3309-e0b6-4d63-ba10-e7bd946a4017', '7c8yhfmn', 'secretary', NULL, 1, 'in_use');
INSERT INTO public.card VALUES ('784e25fb-d2a8-4f55-ac02-d9af855c3209', '7c8yhfmn', 'voter', 'bdt', 8, 'in_use');
INSERT INTO public.card VALUES ('93694016-edc3-4a70-871d-f3caa0774d24', '7c8yhfmn', 'voter', 'gddt', 9, 'in_use');
INSERT INTO public.card VALUES ('4219efc6-9c72-491f-b6cc-a3795026fdd3', '7c8yhfmn', 'voter', 'khcn', 6, 'in_use');
INSERT INTO public.card VALUES ('ae845b31-08de-448b-a138-0ee5bb92683f', '7c8yhfmn', 'voter', 'ptth', 10, 'in_use');
INSERT INTO public.card VALUES ('bc92693f-16ec-4399-af46-1cf3c9a0764d', '7c8yhfmn', 'voter', 'bhxh', 1, 'revoked');
INSERT INTO public.card VALUES ('5d340ae0-b78d-443a-91e7-be946b4117ee', '7c8yhfmn', 'voter', 'yt', 7, 'in_use');
INSERT INTO public.card VALUES ('d4aa8157-2d04-4ab1-875e-340be1b78e64', 'acmg1nnd', 'voter', 'bhxh', 1, 'issued');
INSERT INTO public.card VALUES ('eec59b72-481f-45cc-a279-4f25fcd2a97f', 'acmg1nnd', 'voter', 'cdn-dtnt', 2, 'issued');
INSERT INTO public.card VALUES ('09e0b68d-633a-40e7-bd93-6a4017edc49a', 'acmg1nnd', 'voter', 'cd-cong-dong', 3, 'issued');
INSERT INTO public.card VALUES ('24fbd1a8-7e55-4b01-98ae-855b3208dfb5', 'acmg1nnd', 'voter', 'vhttdl', 4, 'issued');
INSERT INTO public.card VALUES ('3f16ecc2-996f-461c-b3c9-a0764d23f9d0', 'acmg1nnd', 'voter', 'tttt', 5, 'issued');
INSERT INTO public.card VALUES ('5a3007dd-b48a-4137-8ee4-bb91673e14eb', 'acmg1nnd', 'voter', 'khcn', 6, 'issued');
INSERT INTO public.card VALUES ('754b22f8-cfa5-4c52-a9ff-d5ac82592f06', 'acmg1nnd', 'voter', 'yt', 7, 'issued');
INSERT INTO public.card VALUES ('90663d13-eac0-466d-831a-f0c79d744a21', 'acmg1nnd', 'voter', 'bdt', 8, 'issued');
INSERT INTO public.card VALUES ('ab81582e-04db-4188-9e35-0be2b88f653b', 'acmg1nnd', 'voter', 'gddt', 9, 'issued');
INSERT INTO public.card VALUES ('c69c7249-1ff6-4ca3-b950-26fdd3a98056', 'acmg1nnd', 'voter', 'ptth', 10, 'issued');
INSERT INTO public.card VALUES ('e0b78d64-3a11-47be-946b-4117eec49b71', 'acmg1nnd', 'voter', 'ldtbxh', 11, 'issued');
INSERT INTO public.card VALUES ('83593006-ddb3-4a60-b70d-e3ba90673d14', 'acmg1nnd', 'chair', NULL, 1, 'issued');
INSERT INTO public.card VALUES ('9e744b21-f8ce-457b-9128-fed5ab82582f', 'acmg1nnd', 'secretary', NULL, 1, 'issued');
INSERT INTO public.card VALUES ('b98f663c-13e9-4f96-ac43-19f0c69d734a', 'acmg1nnd', 'screen', NULL, 1, 'issued');
INSERT INTO public.card_secret VALUES ('d4545a2cd35c6c25d0da2857911e96e0108b13e1453969664230a8957a125b14', '6b4218ef-c59b-4248-9ff5-cca2794f26fc', 1);
INSERT INTO public.card_secret VALUES ('8f0511d8606ff4b48ae959659f707444333efca67ebd567c39369efc477eec5f', '865d3309-e0b6-4d63-ba10-e7bd946a4017', 1);
INSERT INTO public.card_secret VALUES ('fb5e0108929e55157815ed0a6d01aaf0d46ef6854d6e5c5ac0e50888a2f6d2ff', 'a1774e24-fbd1-487e-952b-01d8ae855b32', 1);
INSERT INTO public.card_secret VALUES ('9cb72c5af35bfdbd75af3be3c2a0f477f6f2b358aa4aba5b66b95b5b06648c60', 'd7ad845a-3107-4db4-8a61-370ee4bb9168', 1);
INSERT INTO public.card_secret VALUES ('f5b7d8ae9e2e893f712cd9245cfc0b747554e3d5a73c27fe4c8ebf1141d70050', 'f2c89e75-4b22-48cf-a57c-5229ffd5ac82', 1);
INSERT INTO public.card_secret VALUES ('0e287d7e798b3ef255517aed4811affbab3142b5c13d295ff900a1ef11dcea7d', '0ce3b990-663d-43ea-8097-6d431af0c79d', 1);
INSERT INTO public.card_secret VALUES ('65f279557267b0ed8ab813c8bf5cf770dbb5f63a50d7df21d46484ef18028451', '27fed4ab-8158-4e05-9bb1-885e350be2b8', 1);
INSERT INTO public.card_secret VALUES ('81b044676b920ef01dceb3603f3cca8882b0919a25f6de18c1a17fe6967fd0ec', '4219efc6-9c72-491f-b6cc-a3795026fdd3', 1);
INSERT INTO public.card_secret VALUES ('1f19053729092b09c695c4c56a44f25660158fa8cc67ea49fdf384c7b51a008d', '5d340ae0-b78d-443a-91e7-be946b4117ee', 1);
INSERT INTO public.card_secret VALUES ('247d9955483767b1e4da757e46bcfa552b730ba47512f23e46c6b9eb31473265', '784e25fb-d2a8-4f55-ac02-d9af855c3209', 1);
INSERT INTO public.card_secret VALUES ('12ab7e409fb5478ace151eeff2cf19cb34fde5777f6e6af04fc8d85176f481c5', '93694016-edc3-4a70-871d-f3caa0774d24', 1);
INSERT INTO public.card_secret VALUES ('079ba0f587a8100784d79d7234cbe269373679432255cd6be0b2201efc4f89f9', 'ae845b31-08de-448b-a138-0ee5bb92683f', 1);
INSERT INTO public.card_secret VALUES ('e74f406ccc5c7f15d69b80fba8b94afd84db783fa0372fd02e2a68d9dc45696f', 'c99f764c-22f9-4fa6-bc53-2900d6ad8359', 1);
INSERT INTO public.card_secret VALUES ('b0b638e894df6a391ae917cea22d9b3a0593997244eda63a91cf039afeb8a8f3', 'bc92693f-16ec-4399-af46-1cf3c9a0764d', 0);
INSERT INTO public.card_secret VALUES ('710df73c974a8983309c1906232d5153ff10061d4701c462b3820578965e2778', 'd4aa8157-2d04-4ab1-875e-340be1b78e64', 1);
INSERT INTO public.card_secret VALUES ('a9d24282b20c0fa6d3ce580d2e003184d2c1cde1e5a1b9ebbcafb1c1bffe4041', 'eec59b72-481f-45cc-a279-4f25fcd2a97f', 1);
INSERT INTO public.card_secret VALUES ('2afcc6772494f82f69f9a50061c604f3f0c580d47894f3f1e4059950781d1bab', '09e0b68d-633a-40e7-bd93-6a4017edc49a', 1);
INSERT INTO public.card_secret VALUES ('636ecf4714288a789a23908da8f611b183ad830d06d4c10d7e9af3a2f68c97ef', '24fbd1a8-7e55-4b01-98ae-855b3208dfb5', 1);
INSERT INTO public.card_secret VALUES ('5ff366885d50e5426b0505187722a04f6f300a49bfa2db148370343f7c553959', '3f16ecc2-996f-461c-b3c9-a0764d23f9d0', 1);
INSERT INTO public.card_secret VALUES ('bcd2915bad1a9962dc6bf3a7117dd6c9f2337e48fc6c39e83a42edaae66ef1bc', '5a3007dd-b48a-4137-8ee4-bb91673e14eb', 1);
INSERT INTO public.card_secret VALUES ('fcc2947bb76f2ae7358ce909cd9c5c8d6e68e04c4f336ca2ea06830c54b6fd3f', '754b22f8-cfa5-4c52-a9ff-d5ac82592f06', 1);
INSERT INTO public.card_secret VALUES ('033009e0856e7ce436d84f4f6425cf61aabec8432429c848221d7457eb360e5c', '90663d13-eac0-466d-831a-f0c79d744a21', 1);
INSERT INTO public.card_secret VALUES ('34fc42f55ec8b9bfd3232f8b3f17fa5aa2fee834deb76fb637b17b52724ee450', 'ab81582e-04db-4188-9e35-0be2b88f653b', 1);
INSERT INTO public.card_secret VALUES ('9db8bde7e81cdef6f1b3d73018b90dcf6e50b52550742dca10cc46e69c8c436c', 'c69c7249-1ff6-4ca3-b950-26fdd3a98056', 1);
INSERT INTO public.card_secret VALUES ('fcf30c172e9d17a4177e21c4e9732d0f1d18089dc116c69450509c57ef069223', 'e0b78d64-3a11-47be-946b-4117eec49b71', 1);
INSERT INTO public.card_secret VALUES ('371779c56661c511a3b020135c310b0e087369071c57884d86fab6788923168f', '83593006-ddb3-4a60-b70d-e3ba90673d14', 0);
INSERT INTO public.card_secret VALUES ('a92e9367b16ce62146f009682035082465133aab079117fe3f551e15419f24db', '83593006-ddb3-4a60-b70d-e3ba90673d14', 1);
INSERT INTO public.card_secret VALUES ('e3052a8bbb17f32efcee674a0608bcc06f17ce553788a8c885dbe6049e67b683', '9e744b21-f8ce-457b-9128-fed5ab82582f', 0);
INSERT INTO public.card_secret VALUES ('1dc4c4097c4125b752b3f9c9f709d32e27ca8b44927a37af1a830e998eb37e2f', '9e744b21-f8ce-457b-9128-fed5ab82582f', 1);
INSERT INTO public.card_secret VALUES ('57b950d67fd348568abc7096e6226a72c2041964300fe640759112cce3ab81c2', 'b98f663c-13e9-4f96-ac43-19f0c69d734a', 0);
INSERT INTO public.card_secret VALUES ('7a7cb31ccbe3f507684ae9c9bc44fac6a66f44f68bbf10fae6347737de90c58c', 'b98f663c-13e9-4f96-ac43-19f0c69d734a', 1);
INSERT INTO public.contest VALUES ('7c8yhfmn', 'co-thi-dua', 1, '{"id":"co-thi-dua","kind":"award","title":"Đơn vị dẫn đầu phong trào thi đua năm 2019","award":"Cờ thi đua của UBND tỉnh","seats":1,"method":{"choose":1},"threshold":{"more_than":"1/2","of":"valid"},"blank":"invalid","nominees":[],"excludes_winners_of":[],"only_winners_of":null,"tally":"live","self_vote":true,"max_rounds":2}', NULL);
INSERT INTO public.contest VALUES ('7c8yhfmn', 'bang-khen', 2, '{"id":"bang-khen","kind":"award","title":"Đơn vị có thành tích xuất sắc trong phong trào thi đua năm 2019","award":"Bằng khen của Chủ tịch UBND tỉnh","seats":3,"method":{"choose":3},"threshold":{"more_than":"1/2","of":"valid"},"blank":"invalid","nominees":[],"excludes_winners_of":["co-thi-dua"],"only_winners_of":null,"tally":"live","self_vote":true,"max_rounds":2}', NULL);
INSERT INTO public.contest VALUES ('7c8yhfmn', 'gio-tay', 3, '{"id":"gio-tay","kind":"award","title":"Trưởng khối","award":"","seats":1,"method":"hands","threshold":{"more_than":"1/2","of":"present"},"blank":"valid","nominees":[],"excludes_winners_of":[],"only_winners_of":null,"tally":"live","self_vote":true,"max_rounds":2}', NULL);
INSERT INTO public.contest VALUES ('7c8yhfmn', 'y-kien', 4, '{"id":"y-kien","kind":"award","title":"Lấy ý kiến","award":"","seats":1,"method":{"assent":"any"},"threshold":{"more_than":"1/2","of":"present"},"blank":"valid","nominees":[],"excludes_winners_of":[],"only_winners_of":null,"tally":"live","self_vote":true,"max_rounds":1}', '{"decided":{"elected":["gddt"],"reason":"Thành tích cao hơn"}}');
INSERT INTO public.contest VALUES ('acmg1nnd', 'co-thi-dua', 1, '{"id":"co-thi-dua","kind":"award","title":"Đơn vị dẫn đầu phong trào thi đua năm 2019","award":"Cờ thi đua của UBND tỉnh","seats":1,"method":{"choose":1},"threshold":{"more_than":"1/2","of":"valid"},"blank":"invalid","nominees":[],"excludes_winners_of":[],"only_winners_of":null,"tally":"live","self_vote":true,"max_rounds":2}', '{"ended":{"reason":"Không tổ chức"}}');
INSERT INTO public.contest VALUES ('acmg1nnd', 'bang-khen', 2, '{"id":"bang-khen","kind":"award","title":"Đơn vị có thành tích xuất sắc trong phong trào thi đua năm 2019","award":"Bằng khen của Chủ tịch UBND tỉnh","seats":3,"method":{"choose":3},"threshold":{"more_than":"1/2","of":"valid"},"blank":"invalid","nominees":[],"excludes_winners_of":["co-thi-dua"],"only_winners_of":null,"tally":"live","self_vote":true,"max_rounds":2}', '{"ended":{"reason":"Không tổ chức"}}');
INSERT INTO public.contest VALUES ('acmg1nnd', 'gio-tay', 3, '{"id":"gio-tay","kind":"award","title":"Trưởng khối","award":"","seats":1,"method":"hands","threshold":{"more_than":"1/2","of":"present"},"blank":"valid","nominees":[],"excludes_winners_of":[],"only_winners_of":null,"tally":"live","self_vote":true,"max_rounds":2}', '{"ended":{"reason":"Không tổ chức"}}');
INSERT INTO public.contest VALUES ('acmg1nnd', 'y-kien', 4, '{"id":"y-kien","kind":"award","title":"Lấy ý kiến","award":"","seats":1,"method":{"assent":"any"},"threshold":{"more_than":"1/2","of":"present"},"blank":"valid","nominees":[],"excludes_winners_of":[],"only_winners_of":null,"tally":"live","self_vote":true,"max_rounds":1}', '{"ended":{"reason":"Không tổ chức"}}');
INSERT INTO public.journal VALUES ('7c8yhfmn', 1, 1578466800000, 'owner', 'import', '{"contests":4,"units":11}', '2258eb1fdab6f73070d05c97a5595b69bf33641bf13bc77d41e5d10b267ab6d5');
INSERT INTO public.journal VALUES ('7c8yhfmn', 2, 1578466801000, 'secretary', 'check_in', '{"all":1,"status":"present"}', '5fd75e054b6df9daf362145b8291348f78253f4032a49cafd0529b8c0a50efad');
INSERT INTO public.journal VALUES ('7c8yhfmn', 3, 1578466802000, 'secretary', 'withdraw_nominee', '{"contest":"gio-tay","nominee":"bdt","reason":"Xin rút"}', '9d02d2975a6e8b6b449870ebdc05cc99f1d2b54a9ac209d3e9a133de1df4e2f8');
INSERT INTO public.journal VALUES ('7c8yhfmn', 4, 1578466803000, 'secretary', 'record_hands', '{"contest":"gio-tay","number":1,"round":"g5bjt16t"}', 'b1733d4a50df77a301201842a1489af225f949cf43d4747c1f682d1bb86d65ab');
INSERT INTO public.journal VALUES ('7c8yhfmn', 5, 1578466804000, 'secretary', 'count_round', '{"cast":11,"contest":"gio-tay","number":1,"present":11,"round":"g5bjt16t","sha256":"2fe8e728f241d5500cf10862aebb5e924b18b3e763f56779bea8587ca0d410e4"}', 'fdf0f74e8b699b3dea6cd0ca91db25271f7fbf67b6c87c6a6023e041405bdac9');
INSERT INTO public.journal VALUES ('7c8yhfmn', 6, 1578466805000, 'secretary', 'confirm_round', '{"confirmations":0,"contest":"gio-tay","number":1,"round":"g5bjt16t"}', 'cac4d500f276500678748bcf294eb3a21d8eae0b6879ca4c5eafb6f8925a91c8');
INSERT INTO public.journal VALUES ('7c8yhfmn', 7, 1578466806000, 'chair', 'publish_round', '{"contest":"gio-tay","number":1,"round":"g5bjt16t"}', '354345cf79ed4262d5b89a8bf6424ad9a1f1e52cca6e1c9d9cdd60d05fde1057');
INSERT INTO public.journal VALUES ('7c8yhfmn', 8, 1578466807000, 'chair', 'open_round', '{"contest":"co-thi-dua","number":1,"present":11,"roll":11,"round":"p63nwd0b"}', '5042396142248735fcec8c6892b43125659593201e655599f4b7b6a96d49934a');
INSERT INTO public.journal VALUES ('7c8yhfmn', 9, 1578466808000, 'chair', 'void_round', '{"cast":1,"contest":"co-thi-dua","number":1,"reason":"Mất điện","round":"p63nwd0b"}', 'e13ca14832cd4381272119545a53aa387eba961eb345d0e0f09dded2ccd06981');
INSERT INTO public.journal VALUES ('7c8yhfmn', 10, 1578466809000, 'chair', 'open_round', '{"contest":"co-thi-dua","number":2,"present":11,"roll":11,"round":"2zpw96kh"}', 'cba06276b35cc2ef8aa0d288da4617e4721721a0308a160143d2d84db601f75f');
INSERT INTO public.journal VALUES ('7c8yhfmn', 11, 1578466810000, 'chair', 'close_round', '{"contest":"co-thi-dua","number":2,"round":"2zpw96kh"}', 'eb6289fae8598e4d116d7d224d24537e0b0484291ccd10823f092d59000dd0ce');
INSERT INTO public.journal VALUES ('7c8yhfmn', 12, 1578466811000, 'chair', 'count_round', '{"cast":5,"contest":"co-thi-dua","number":2,"present":11,"round":"2zpw96kh","sha256":"6dfc5a83dea646bb5e75dda41354b58ca7f2ca73f6c380cac05703e5549e2dd4"}', '36b07d832b484193a2cc04f5cc6e7d0a0e5f0f748d3b88e7d1df14a5c068730b');
INSERT INTO public.journal VALUES ('7c8yhfmn', 13, 1578466812000, 'chair', 'confirm_round', '{"confirmations":0,"contest":"co-thi-dua","number":2,"round":"2zpw96kh"}', '3f0fc49db1852abdab0ae1e6d37cd1a27403897c2b8b29f1a4cc2a48a24d4b9e');
INSERT INTO public.journal VALUES ('7c8yhfmn', 14, 1578466813000, 'chair', 'publish_round', '{"contest":"co-thi-dua","number":2,"round":"2zpw96kh"}', '8e56b755c8e12b0af503ff7b891bdca6950023f88efe834c7d8bf9db93258103');
INSERT INTO public.journal VALUES ('7c8yhfmn', 15, 1578466814000, 'chair', 'open_round', '{"contest":"y-kien","number":1,"present":11,"roll":11,"round":"agn03nxe"}', 'aac58acf8071a4c4e8a0f8870a2fa6dfeac091ce1d41eae0db111bc23b1f2965');
INSERT INTO public.journal VALUES ('7c8yhfmn', 16, 1578466815000, 'chair', 'close_round', '{"contest":"y-kien","number":1,"round":"agn03nxe"}', '9a26284a41d000f0e2d2f67cea0b8dd422c4eee5f77940b23e3668c0025c375d');
INSERT INTO public.journal VALUES ('7c8yhfmn', 17, 1578466816000, 'chair', 'count_round', '{"cast":0,"contest":"y-kien","number":1,"present":11,"round":"agn03nxe","sha256":"9b06237619ebe9c8aee28e43095867ff147055651e2936710ac4fc3b6f7eccfd"}', '1d32e8331822d7453f597084d817bb608e89e3a001395fdddd9a7adae759f1a8');
INSERT INTO public.journal VALUES ('7c8yhfmn', 18, 1578466817000, 'chair', 'confirm_round', '{"confirmations":0,"contest":"y-kien","number":1,"round":"agn03nxe"}', 'bdc33b795842e6b4688a3dffb27024645b0166d6aa72563b5c98fa39f1534b8a');
INSERT INTO public.journal VALUES ('7c8yhfmn', 19, 1578466818000, 'chair', 'publish_round', '{"contest":"y-kien","number":1,"round":"agn03nxe"}', '8ded4c9556f088c80845982f9e1eb0d90c654c0304fd124eb2273c566340c9fc');
INSERT INTO public.journal VALUES ('7c8yhfmn', 20, 1578466819000, 'chair', 'decide_contest', '{"contest":"y-kien","elected":["gddt"],"reason":"Thành tích cao hơn"}', '4af33533d2d80e351cd15e4adc031c8ad4951f88d30a612c0e7812bfa2a1aecd');
INSERT INTO public.journal VALUES ('7c8yhfmn', 21, 1578466820000, 'secretary', 'revoke_card', '{"voter":"bhxh"}', 'a04078e754e0928a46a7dc33cefcef52a313e0a3038002c129c274f526ab8edf');
INSERT INTO public.journal VALUES ('7c8yhfmn', 22, 1578466821000, 'secretary', 'check_in', '{"status":"absent","voter":"bhxh"}', '0f2adee91a1e6a3405b0b29eb9707165f2caee43dcf442b80cb00ec8d5772e46');
INSERT INTO public.journal VALUES ('acmg1nnd', 1, 1578466822000, 'owner', 'import', '{"contests":4,"units":11}', '79c5682605fb755e133f9c23ce4213e7351c1addd63d8fe05d699146a61a87f7');
INSERT INTO public.journal VALUES ('acmg1nnd', 2, 1578466823000, 'chair', 'end_contest', '{"contest":"co-thi-dua","reason":"Không tổ chức"}', 'b48f0e053f322deae76ad66bf731e662fda5580cbf3531a3980dae219d406682');
INSERT INTO public.journal VALUES ('acmg1nnd', 3, 1578466824000, 'chair', 'end_contest', '{"contest":"bang-khen","reason":"Không tổ chức"}', 'bb857650ffb08280f237e7c89092210f5ed9e02dd95cb81a6e0d8d4cfcc850b7');
INSERT INTO public.journal VALUES ('acmg1nnd', 4, 1578466825000, 'chair', 'end_contest', '{"contest":"gio-tay","reason":"Không tổ chức"}', 'f90767fab9f490332aaed740fe04e861debb4abc133ceb61102bc681e860ef45');
INSERT INTO public.journal VALUES ('acmg1nnd', 5, 1578466826000, 'chair', 'end_contest', '{"contest":"y-kien","reason":"Không tổ chức"}', '8b13b7d8952b44e363da2a6c245f6edf10a9b28bc2856fb6bef635125bc0dc97');
INSERT INTO public.journal VALUES ('acmg1nnd', 6, 1578466828000, 'chair', 'conclude_meeting', '{}', '3eb87b28ab90cc8af4d4adf54e56a5a60a888afdb16cad3a2d79759023dc2659');
INSERT INTO public.meeting VALUES ('acmg1nnd', 'concluded', 'welcome', NULL, '{"title":"Hội nghị tổng kết công tác thi đua, khen thưởng năm 2019, triển khai nhiệm vụ năm 2020","body":"Khối thi đua Văn hóa - Xã hội tỉnh Bắc Kạn","parent":"Ủy ban nhân dân tỉnh Bắc Kạn","place":"Bắc Kạn","venue":"Hội trường Bảo hiểm Xã hội tỉnh","starts":"2020-01-08T14:00:00","timezone":"Asia/Ho_Chi_Minh","lang":"vi","head_unit":"bhxh","quorum":{"at_least":"2/3","of":"roll"},"publish_ballots":true,"wifi":{"ssid":"HoiNghi-VHXH","password":"khoivhxh2019"},"guests":[],"officers":[],"concluded":1578466827000}', 7, 0);
INSERT INTO public.meeting VALUES ('7c8yhfmn', 'in_session', 'result', NULL, '{"title":"Hội nghị tổng kết công tác thi đua, khen thưởng năm 2019, triển khai nhiệm vụ năm 2020","body":"Khối thi đua Văn hóa - Xã hội tỉnh Bắc Kạn","parent":"Ủy ban nhân dân tỉnh Bắc Kạn","place":"Bắc Kạn","venue":"Hội trường Bảo hiểm Xã hội tỉnh","starts":"2020-01-08T14:00:00","timezone":"Asia/Ho_Chi_Minh","lang":"vi","head_unit":"bhxh","quorum":{"at_least":"2/3","of":"roll"},"publish_ballots":true,"wifi":{"ssid":"HoiNghi-VHXH","password":"khoivhxh2019"},"guests":[],"officers":[],"concluded":null}', 31, 15);
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'co-thi-dua', 'bhxh', 1, 'Bảo hiểm Xã hội tỉnh', 'Bảo hiểm Xã hội tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'co-thi-dua', 'cdn-dtnt', 2, 'Trường Cao đẳng nghề Dân tộc Nội trú tỉnh', 'Trường CĐ nghề DTNT tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'co-thi-dua', 'cd-cong-dong', 3, 'Trường Cao đẳng Cộng đồng', 'Trường CĐ Cộng đồng', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'co-thi-dua', 'vhttdl', 4, 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VH, TT và Du lịch', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'co-thi-dua', 'tttt', 5, 'Sở Thông tin và Truyền thông', 'Sở TT và Truyền thông', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'co-thi-dua', 'khcn', 6, 'Sở Khoa học và Công nghệ', 'Sở KH và Công nghệ', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'co-thi-dua', 'yt', 7, 'Sở Y tế', 'Sở Y tế', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'co-thi-dua', 'bdt', 8, 'Ban Dân tộc', 'Ban Dân tộc', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'co-thi-dua', 'gddt', 9, 'Sở Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'co-thi-dua', 'ptth', 10, 'Đài Phát thanh và Truyền hình tỉnh', 'Đài PT và TH tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'co-thi-dua', 'ldtbxh', 11, 'Sở Lao động - Thương binh và Xã hội', 'Sở LĐ, TB và Xã hội', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'bang-khen', 'bhxh', 1, 'Bảo hiểm Xã hội tỉnh', 'Bảo hiểm Xã hội tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'bang-khen', 'cdn-dtnt', 2, 'Trường Cao đẳng nghề Dân tộc Nội trú tỉnh', 'Trường CĐ nghề DTNT tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'bang-khen', 'cd-cong-dong', 3, 'Trường Cao đẳng Cộng đồng', 'Trường CĐ Cộng đồng', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'bang-khen', 'vhttdl', 4, 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VH, TT và Du lịch', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'bang-khen', 'tttt', 5, 'Sở Thông tin và Truyền thông', 'Sở TT và Truyền thông', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'bang-khen', 'khcn', 6, 'Sở Khoa học và Công nghệ', 'Sở KH và Công nghệ', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'bang-khen', 'yt', 7, 'Sở Y tế', 'Sở Y tế', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'bang-khen', 'bdt', 8, 'Ban Dân tộc', 'Ban Dân tộc', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'bang-khen', 'gddt', 9, 'Sở Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'bang-khen', 'ptth', 10, 'Đài Phát thanh và Truyền hình tỉnh', 'Đài PT và TH tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'bang-khen', 'ldtbxh', 11, 'Sở Lao động - Thương binh và Xã hội', 'Sở LĐ, TB và Xã hội', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'gio-tay', 'yt', 1, 'Sở Y tế', 'Sở Y tế', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'y-kien', 'yt', 1, 'Sở Y tế', 'Sở Y tế', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'y-kien', 'gddt', 2, 'Sở Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo', 'standing', '');
INSERT INTO public.nominee VALUES ('7c8yhfmn', 'gio-tay', 'bdt', 2, 'Ban Dân tộc', 'Ban Dân tộc', 'withdrawn', 'Xin rút');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'co-thi-dua', 'bhxh', 1, 'Bảo hiểm Xã hội tỉnh', 'Bảo hiểm Xã hội tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'co-thi-dua', 'cdn-dtnt', 2, 'Trường Cao đẳng nghề Dân tộc Nội trú tỉnh', 'Trường CĐ nghề DTNT tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'co-thi-dua', 'cd-cong-dong', 3, 'Trường Cao đẳng Cộng đồng', 'Trường CĐ Cộng đồng', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'co-thi-dua', 'vhttdl', 4, 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VH, TT và Du lịch', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'co-thi-dua', 'tttt', 5, 'Sở Thông tin và Truyền thông', 'Sở TT và Truyền thông', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'co-thi-dua', 'khcn', 6, 'Sở Khoa học và Công nghệ', 'Sở KH và Công nghệ', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'co-thi-dua', 'yt', 7, 'Sở Y tế', 'Sở Y tế', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'co-thi-dua', 'bdt', 8, 'Ban Dân tộc', 'Ban Dân tộc', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'co-thi-dua', 'gddt', 9, 'Sở Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'co-thi-dua', 'ptth', 10, 'Đài Phát thanh và Truyền hình tỉnh', 'Đài PT và TH tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'co-thi-dua', 'ldtbxh', 11, 'Sở Lao động - Thương binh và Xã hội', 'Sở LĐ, TB và Xã hội', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'bang-khen', 'bhxh', 1, 'Bảo hiểm Xã hội tỉnh', 'Bảo hiểm Xã hội tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'bang-khen', 'cdn-dtnt', 2, 'Trường Cao đẳng nghề Dân tộc Nội trú tỉnh', 'Trường CĐ nghề DTNT tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'bang-khen', 'cd-cong-dong', 3, 'Trường Cao đẳng Cộng đồng', 'Trường CĐ Cộng đồng', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'bang-khen', 'vhttdl', 4, 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VH, TT và Du lịch', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'bang-khen', 'tttt', 5, 'Sở Thông tin và Truyền thông', 'Sở TT và Truyền thông', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'bang-khen', 'khcn', 6, 'Sở Khoa học và Công nghệ', 'Sở KH và Công nghệ', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'bang-khen', 'yt', 7, 'Sở Y tế', 'Sở Y tế', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'bang-khen', 'bdt', 8, 'Ban Dân tộc', 'Ban Dân tộc', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'bang-khen', 'gddt', 9, 'Sở Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'bang-khen', 'ptth', 10, 'Đài Phát thanh và Truyền hình tỉnh', 'Đài PT và TH tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'bang-khen', 'ldtbxh', 11, 'Sở Lao động - Thương binh và Xã hội', 'Sở LĐ, TB và Xã hội', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'gio-tay', 'yt', 1, 'Sở Y tế', 'Sở Y tế', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'gio-tay', 'bdt', 2, 'Ban Dân tộc', 'Ban Dân tộc', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'y-kien', 'yt', 1, 'Sở Y tế', 'Sở Y tế', 'standing', '');
INSERT INTO public.nominee VALUES ('acmg1nnd', 'y-kien', 'gddt', 2, 'Sở Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo', 'standing', '');
INSERT INTO public.postscript VALUES ('acmg1nnd', 1, 1578466829000, 'owner', 'print_cards', '{"officers":1}');
INSERT INTO public.round VALUES ('g5bjt16t', '7c8yhfmn', 'gio-tay', 1, 1, 'published', NULL, '{"number":1,"kind":"award","method":"hands","blank":"valid","seats":1,"threshold":{"more_than":"1/2","of":"present"},"quorum":{"at_least":"2/3","of":"roll"},"nominees":[{"id":"yt","name":"Sở Y tế","short":"Sở Y tế","status":"standing","reason":""},{"id":"bdt","name":"Ban Dân tộc","short":"Ban Dân tộc","status":"withdrawn","reason":"Xin rút"}],"tally":"live","self_vote":true}', 11, 11, 11, '[["yt",{"for":9,"against":1,"abstain":1}]]', '{"numbers":{"roll":11,"present":11,"issued":11,"cast":11,"valid":11,"invalid":0,"blank":0},"seats":1,"threshold":{"more_than":"1/2","of":"present"},"needed":6,"quorum":{"at_least":"2/3","of":"roll"},"quorum_met":true,"nominees":[{"id":"yt","votes":9,"against":1,"share":"81.82","rank":1,"verdict":"elected"},{"id":"bdt","votes":0,"against":0,"share":"0.00","rank":null,"verdict":"withdrawn"}],"next":{"complete":{}}}', '2fe8e728f241d5500cf10862aebb5e924b18b3e763f56779bea8587ca0d410e4', NULL);
INSERT INTO public.round VALUES ('p63nwd0b', '7c8yhfmn', 'co-thi-dua', 1, 2, 'voided', NULL, '{"number":1,"kind":"award","method":{"choose":1},"blank":"invalid","seats":1,"threshold":{"more_than":"1/2","of":"valid"},"quorum":{"at_least":"2/3","of":"roll"},"nominees":[{"id":"bhxh","name":"Bảo hiểm Xã hội tỉnh","short":"Bảo hiểm Xã hội tỉnh","status":"standing","reason":""},{"id":"cdn-dtnt","name":"Trường Cao đẳng nghề Dân tộc Nội trú tỉnh","short":"Trường CĐ nghề DTNT tỉnh","status":"standing","reason":""},{"id":"cd-cong-dong","name":"Trường Cao đẳng Cộng đồng","short":"Trường CĐ Cộng đồng","status":"standing","reason":""},{"id":"vhttdl","name":"Sở Văn hóa, Thể thao và Du lịch","short":"Sở VH, TT và Du lịch","status":"standing","reason":""},{"id":"tttt","name":"Sở Thông tin và Truyền thông","short":"Sở TT và Truyền thông","status":"standing","reason":""},{"id":"khcn","name":"Sở Khoa học và Công nghệ","short":"Sở KH và Công nghệ","status":"standing","reason":""},{"id":"yt","name":"Sở Y tế","short":"Sở Y tế","status":"standing","reason":""},{"id":"bdt","name":"Ban Dân tộc","short":"Ban Dân tộc","status":"standing","reason":""},{"id":"gddt","name":"Sở Giáo dục và Đào tạo","short":"Sở Giáo dục và Đào tạo","status":"standing","reason":""},{"id":"ptth","name":"Đài Phát thanh và Truyền hình tỉnh","short":"Đài PT và TH tỉnh","status":"standing","reason":""},{"id":"ldtbxh","name":"Sở Lao động - Thương binh và Xã hội","short":"Sở LĐ, TB và Xã hội","status":"standing","reason":""}],"tally":"live","self_vote":true}', 11, 11, 11, NULL, NULL, NULL, 'Mất điện');
INSERT INTO public.round VALUES ('2zpw96kh', '7c8yhfmn', 'co-thi-dua', 2, 3, 'published', NULL, '{"number":2,"kind":"award","method":{"choose":1},"blank":"invalid","seats":1,"threshold":{"more_than":"1/2","of":"valid"},"quorum":{"at_least":"2/3","of":"roll"},"nominees":[{"id":"bhxh","name":"Bảo hiểm Xã hội tỉnh","short":"Bảo hiểm Xã hội tỉnh","status":"standing","reason":""},{"id":"cdn-dtnt","name":"Trường Cao đẳng nghề Dân tộc Nội trú tỉnh","short":"Trường CĐ nghề DTNT tỉnh","status":"standing","reason":""},{"id":"cd-cong-dong","name":"Trường Cao đẳng Cộng đồng","short":"Trường CĐ Cộng đồng","status":"standing","reason":""},{"id":"vhttdl","name":"Sở Văn hóa, Thể thao và Du lịch","short":"Sở VH, TT và Du lịch","status":"standing","reason":""},{"id":"tttt","name":"Sở Thông tin và Truyền thông","short":"Sở TT và Truyền thông","status":"standing","reason":""},{"id":"khcn","name":"Sở Khoa học và Công nghệ","short":"Sở KH và Công nghệ","status":"standing","reason":""},{"id":"yt","name":"Sở Y tế","short":"Sở Y tế","status":"standing","reason":""},{"id":"bdt","name":"Ban Dân tộc","short":"Ban Dân tộc","status":"standing","reason":""},{"id":"gddt","name":"Sở Giáo dục và Đào tạo","short":"Sở Giáo dục và Đào tạo","status":"standing","reason":""},{"id":"ptth","name":"Đài Phát thanh và Truyền hình tỉnh","short":"Đài PT và TH tỉnh","status":"standing","reason":""},{"id":"ldtbxh","name":"Sở Lao động - Thương binh và Xã hội","short":"Sở LĐ, TB và Xã hội","status":"standing","reason":""}],"tally":"live","self_vote":true}', 11, 11, 11, NULL, '{"numbers":{"roll":11,"present":11,"issued":11,"cast":5,"valid":5,"invalid":0,"blank":0},"seats":1,"threshold":{"more_than":"1/2","of":"valid"},"needed":3,"quorum":{"at_least":"2/3","of":"roll"},"quorum_met":true,"nominees":[{"id":"bhxh","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"cdn-dtnt","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"cd-cong-dong","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"vhttdl","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"tttt","votes":5,"against":0,"share":"100.00","rank":1,"verdict":"elected"},{"id":"khcn","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"yt","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"bdt","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"gddt","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"ptth","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"ldtbxh","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"}],"next":{"complete":{}}}', '6dfc5a83dea646bb5e75dda41354b58ca7f2ca73f6c380cac05703e5549e2dd4', NULL);
INSERT INTO public.round VALUES ('agn03nxe', '7c8yhfmn', 'y-kien', 1, 4, 'published', NULL, '{"number":1,"kind":"award","method":{"assent":"any"},"blank":"valid","seats":1,"threshold":{"more_than":"1/2","of":"present"},"quorum":{"at_least":"2/3","of":"roll"},"nominees":[{"id":"yt","name":"Sở Y tế","short":"Sở Y tế","status":"standing","reason":""},{"id":"gddt","name":"Sở Giáo dục và Đào tạo","short":"Sở Giáo dục và Đào tạo","status":"standing","reason":""}],"tally":"live","self_vote":true}', 11, 11, 11, NULL, '{"numbers":{"roll":11,"present":11,"issued":11,"cast":0,"valid":0,"invalid":0,"blank":0},"seats":1,"threshold":{"more_than":"1/2","of":"present"},"needed":6,"quorum":{"at_least":"2/3","of":"roll"},"quorum_met":true,"nominees":[{"id":"yt","votes":0,"against":0,"share":"0.00","rank":1,"verdict":"below"},{"id":"gddt","votes":0,"against":0,"share":"0.00","rank":1,"verdict":"below"}],"next":{"decide":{"among":["yt","gddt"],"seats":1}}}', '9b06237619ebe9c8aee28e43095867ff147055651e2936710ac4fc3b6f7eccfd', NULL);
INSERT INTO public.session VALUES ('1a3f52d802d36eb90377980323dfedd9c6f61a3d500d408c8a86d93aea2a322f', 1, '6b4218ef-c59b-4248-9ff5-cca2794f26fc');
INSERT INTO public.session VALUES ('5c5dddf0c897c88f14b8d2ca0066deabd0e1e0b3104896e995d63901c8631f77', 1, '865d3309-e0b6-4d63-ba10-e7bd946a4017');
INSERT INTO public.session VALUES ('e2e91512c593a6e1b44ec34ef68264c330e5b67a2a50f4774b288075292d5bf0', 1, 'ae845b31-08de-448b-a138-0ee5bb92683f');
INSERT INTO public.session VALUES ('9b3e4b5e3db26af5f8d50ea8eb73e6fe5ec9494a9e8ddb04403bd0d9b96f6405', 1, '5d340ae0-b78d-443a-91e7-be946b4117ee');
INSERT INTO public.session VALUES ('fd042e01188b23eda57943325fbc05df9ae225f9fab5a0a359c7e3e766bc088b', 1, '784e25fb-d2a8-4f55-ac02-d9af855c3209');
INSERT INTO public.session VALUES ('98352eeb1d5ff31b12b9075fac5bb1f381f9a6990e0d4ce162d57890483afa30', 1, '93694016-edc3-4a70-871d-f3caa0774d24');
INSERT INTO public.session VALUES ('5271ab0f9d76c035ad1d9564b3e12cfcb36b4d5a0d3ab1176a5aa784ad885b11', 1, '4219efc6-9c72-491f-b6cc-a3795026fdd3');
INSERT INTO public.session VALUES ('8e215a41a848a8526a004a5d38ac9cfee22224533d2a781ff2b7a44d59b945b6', 1, 'ae845b31-08de-448b-a138-0ee5bb92683f');
INSERT INTO public.session VALUES ('2933677465987b56bc141e1c5f1e83606204e5d61f6809fdf836c8b7f33cf12f', 1, '5d340ae0-b78d-443a-91e7-be946b4117ee');
INSERT INTO public.turnout VALUES ('p63nwd0b', 'ae845b31-08de-448b-a138-0ee5bb92683f');
INSERT INTO public.turnout VALUES ('2zpw96kh', '4219efc6-9c72-491f-b6cc-a3795026fdd3');
INSERT INTO public.turnout VALUES ('2zpw96kh', '5d340ae0-b78d-443a-91e7-be946b4117ee');
INSERT INTO public.turnout VALUES ('2zpw96kh', '784e25fb-d2a8-4f55-ac02-d9af855c3209');
INSERT INTO public.turnout VALUES ('2zpw96kh', '93694016-edc3-4a70-871d-f3caa0774d24');
INSERT INTO public.turnout VALUES ('2zpw96kh', 'ae845b31-08de-448b-a138-0ee5bb92683f');
INSERT INTO public.unit VALUES ('7c8yhfmn', 'bhxh', 1, 'Bảo hiểm Xã hội tỉnh', 'Bảo hiểm Xã hội tỉnh', '[]');
INSERT INTO public.unit VALUES ('7c8yhfmn', 'cdn-dtnt', 2, 'Trường Cao đẳng nghề Dân tộc Nội trú tỉnh', 'Trường CĐ nghề DTNT tỉnh', '[]');
INSERT INTO public.unit VALUES ('7c8yhfmn', 'cd-cong-dong', 3, 'Trường Cao đẳng Cộng đồng', 'Trường CĐ Cộng đồng', '[]');
INSERT INTO public.unit VALUES ('7c8yhfmn', 'vhttdl', 4, 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VH, TT và Du lịch', '[]');
INSERT INTO public.unit VALUES ('7c8yhfmn', 'tttt', 5, 'Sở Thông tin và Truyền thông', 'Sở TT và Truyền thông', '[]');
INSERT INTO public.unit VALUES ('7c8yhfmn', 'khcn', 6, 'Sở Khoa học và Công nghệ', 'Sở KH và Công nghệ', '[]');
INSERT INTO public.unit VALUES ('7c8yhfmn', 'yt', 7, 'Sở Y tế', 'Sở Y tế', '[]');
INSERT INTO public.unit VALUES ('7c8yhfmn', 'bdt', 8, 'Ban Dân tộc', 'Ban Dân tộc', '[]');
INSERT INTO public.unit VALUES ('7c8yhfmn', 'gddt', 9, 'Sở Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo', '[]');
INSERT INTO public.unit VALUES ('7c8yhfmn', 'ptth', 10, 'Đài Phát thanh và Truyền hình tỉnh', 'Đài PT và TH tỉnh', '[]');
INSERT INTO public.unit VALUES ('7c8yhfmn', 'ldtbxh', 11, 'Sở Lao động - Thương binh và Xã hội', 'Sở LĐ, TB và Xã hội', '[]');
INSERT INTO public.unit VALUES ('acmg1nnd', 'bhxh', 1, 'Bảo hiểm Xã hội tỉnh', 'Bảo hiểm Xã hội tỉnh', '[]');
INSERT INTO public.unit VALUES ('acmg1nnd', 'cdn-dtnt', 2, 'Trường Cao đẳng nghề Dân tộc Nội trú tỉnh', 'Trường CĐ nghề DTNT tỉnh', '[]');
INSERT INTO public.unit VALUES ('acmg1nnd', 'cd-cong-dong', 3, 'Trường Cao đẳng Cộng đồng', 'Trường CĐ Cộng đồng', '[]');
INSERT INTO public.unit VALUES ('acmg1nnd', 'vhttdl', 4, 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VH, TT và Du lịch', '[]');
INSERT INTO public.unit VALUES ('acmg1nnd', 'tttt', 5, 'Sở Thông tin và Truyền thông', 'Sở TT và Truyền thông', '[]');
INSERT INTO public.unit VALUES ('acmg1nnd', 'khcn', 6, 'Sở Khoa học và Công nghệ', 'Sở KH và Công nghệ', '[]');
INSERT INTO public.unit VALUES ('acmg1nnd', 'yt', 7, 'Sở Y tế', 'Sở Y tế', '[]');
INSERT INTO public.unit VALUES ('acmg1nnd', 'bdt', 8, 'Ban Dân tộc', 'Ban Dân tộc', '[]');
INSERT INTO public.unit VALUES ('acmg1nnd', 'gddt', 9, 'Sở Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo', '[]');
INSERT INTO public.unit VALUES ('acmg1nnd', 'ptth', 10, 'Đài Phát thanh và Truyền hình tỉnh', 'Đài PT và TH tỉnh', '[]');
INSERT INTO public.unit VALUES ('acmg1nnd', 'ldtbxh', 11, 'Sở Lao động - Thương binh và Xã hội', 'Sở LĐ, TB và Xã hội', '[]');
INSERT INTO public.voter VALUES ('7c8yhfmn', 'cdn-dtnt', 2, 'cdn-dtnt', 'Trường Cao đẳng nghề Dân tộc Nội trú tỉnh', 'present');
INSERT INTO public.voter VALUES ('7c8yhfmn', 'cd-cong-dong', 3, 'cd-cong-dong', 'Trường Cao đẳng Cộng đồng', 'present');
INSERT INTO public.voter VALUES ('7c8yhfmn', 'vhttdl', 4, 'vhttdl', 'Sở Văn hóa, Thể thao và Du lịch', 'present');
INSERT INTO public.voter VALUES ('7c8yhfmn', 'tttt', 5, 'tttt', 'Sở Thông tin và Truyền thông', 'present');
INSERT INTO public.voter VALUES ('7c8yhfmn', 'khcn', 6, 'khcn', 'Sở Khoa học và Công nghệ', 'present');
INSERT INTO public.voter VALUES ('7c8yhfmn', 'yt', 7, 'yt', 'Sở Y tế', 'present');
INSERT INTO public.voter VALUES ('7c8yhfmn', 'bdt', 8, 'bdt', 'Ban Dân tộc', 'present');
INSERT INTO public.voter VALUES ('7c8yhfmn', 'gddt', 9, 'gddt', 'Sở Giáo dục và Đào tạo', 'present');
INSERT INTO public.voter VALUES ('7c8yhfmn', 'ptth', 10, 'ptth', 'Đài Phát thanh và Truyền hình tỉnh', 'present');
INSERT INTO public.voter VALUES ('7c8yhfmn', 'ldtbxh', 11, 'ldtbxh', 'Sở Lao động - Thương binh và Xã hội', 'present');
INSERT INTO public.voter VALUES ('7c8yhfmn', 'bhxh', 1, 'bhxh', 'Bảo hiểm Xã hội tỉnh', 'absent');
INSERT INTO public.voter VALUES ('acmg1nnd', 'bhxh', 1, 'bhxh', 'Bảo hiểm Xã hội tỉnh', 'absent');
INSERT INTO public.voter VALUES ('acmg1nnd', 'cdn-dtnt', 2, 'cdn-dtnt', 'Trường Cao đẳng nghề Dân tộc Nội trú tỉnh', 'absent');
INSERT INTO public.voter VALUES ('acmg1nnd', 'cd-cong-dong', 3, 'cd-cong-dong', 'Trường Cao đẳng Cộng đồng', 'absent');
INSERT INTO public.voter VALUES ('acmg1nnd', 'vhttdl', 4, 'vhttdl', 'Sở Văn hóa, Thể thao và Du lịch', 'absent');
INSERT INTO public.voter VALUES ('acmg1nnd', 'tttt', 5, 'tttt', 'Sở Thông tin và Truyền thông', 'absent');
INSERT INTO public.voter VALUES ('acmg1nnd', 'khcn', 6, 'khcn', 'Sở Khoa học và Công nghệ', 'absent');
INSERT INTO public.voter VALUES ('acmg1nnd', 'yt', 7, 'yt', 'Sở Y tế', 'absent');
INSERT INTO public.voter VALUES ('acmg1nnd', 'bdt', 8, 'bdt', 'Ban Dân tộc', 'absent');
INSERT INTO public.voter VALUES ('acmg1nnd', 'gddt', 9, 'gddt', 'Sở Giáo dục và Đào tạo', 'absent');
INSERT INTO public.voter VALUES ('acmg1nnd', 'ptth', 10, 'ptth', 'Đài Phát thanh và Truyền hình tỉnh', 'absent');
INSERT INTO public.voter VALUES ('acmg1nnd', 'ldtbxh', 11, 'ldtbxh', 'Sở Lao động - Thương binh và Xã hội', 'absent');
ALTER TABLE ONLY public._sqlx_migrations
    ADD CONSTRAINT _sqlx_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.agenda_item
    ADD CONSTRAINT agenda_item_pkey PRIMARY KEY (meeting_id, "position");
ALTER TABLE ONLY public.ballot
    ADD CONSTRAINT ballot_pkey PRIMARY KEY (round_id, receipt);
ALTER TABLE ONLY public.card
    ADD CONSTRAINT card_pkey PRIMARY KEY (card_id);
ALTER TABLE ONLY public.card_secret
    ADD CONSTRAINT card_secret_pkey PRIMARY KEY (secret_hash);
ALTER TABLE ONLY public.contest
    ADD CONSTRAINT contest_pkey PRIMARY KEY (meeting_id, contest_id);
ALTER TABLE ONLY public.journal
    ADD CONSTRAINT journal_pkey PRIMARY KEY (meeting_id, entry);
ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_pkey PRIMARY KEY (meeting_id);
ALTER TABLE ONLY public.nominee
    ADD CONSTRAINT nominee_pkey PRIMARY KEY (meeting_id, contest_id, nominee_id);
ALTER TABLE ONLY public.postscript
    ADD CONSTRAINT postscript_pkey PRIMARY KEY (meeting_id, entry);
ALTER TABLE ONLY public.round
    ADD CONSTRAINT round_meeting_id_contest_id_number_key UNIQUE (meeting_id, contest_id, number);
ALTER TABLE ONLY public.round
    ADD CONSTRAINT round_meeting_id_opening_key UNIQUE (meeting_id, opening);
ALTER TABLE ONLY public.round
    ADD CONSTRAINT round_pkey PRIMARY KEY (round_id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (session_hash, card_id);
ALTER TABLE ONLY public.turnout
    ADD CONSTRAINT turnout_pkey PRIMARY KEY (round_id, card_id);
ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_pkey PRIMARY KEY (meeting_id, unit_id);
ALTER TABLE ONLY public.voter
    ADD CONSTRAINT voter_pkey PRIMARY KEY (meeting_id, voter_id);
CREATE UNIQUE INDEX card_of_role ON public.card USING btree (meeting_id, role, serial);
CREATE INDEX card_of_voter ON public.card USING btree (meeting_id, voter_id);
CREATE UNIQUE INDEX one_open_round ON public.round USING btree (meeting_id) WHERE (state = 'open'::text);
CREATE INDEX secret_of_card ON public.card_secret USING btree (card_id);
CREATE INDEX session_of_card ON public.session USING btree (card_id);
CREATE INDEX voter_by_status ON public.voter USING btree (meeting_id, status, voter_id);
CREATE TRIGGER journal_is_never_changed BEFORE DELETE OR UPDATE ON public.journal FOR EACH ROW EXECUTE FUNCTION public.journal_is_append_only();
CREATE TRIGGER journal_is_never_emptied BEFORE TRUNCATE ON public.journal FOR EACH STATEMENT EXECUTE FUNCTION public.journal_is_append_only();
CREATE TRIGGER session_is_told AFTER INSERT OR DELETE ON public.session FOR EACH ROW EXECUTE FUNCTION public.tell_session();
CREATE TRIGGER version_is_told AFTER INSERT OR UPDATE OF version ON public.meeting FOR EACH ROW EXECUTE FUNCTION public.tell_version();
ALTER TABLE ONLY public.agenda_item
    ADD CONSTRAINT agenda_item_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meeting(meeting_id);
ALTER TABLE ONLY public.ballot
    ADD CONSTRAINT ballot_round_id_fkey FOREIGN KEY (round_id) REFERENCES public.round(round_id);
ALTER TABLE ONLY public.card
    ADD CONSTRAINT card_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meeting(meeting_id);
ALTER TABLE ONLY public.card
    ADD CONSTRAINT card_meeting_id_voter_id_fkey FOREIGN KEY (meeting_id, voter_id) REFERENCES public.voter(meeting_id, voter_id);
ALTER TABLE ONLY public.card_secret
    ADD CONSTRAINT card_secret_card_id_fkey FOREIGN KEY (card_id) REFERENCES public.card(card_id);
ALTER TABLE ONLY public.contest
    ADD CONSTRAINT contest_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meeting(meeting_id);
ALTER TABLE ONLY public.journal
    ADD CONSTRAINT journal_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meeting(meeting_id);
ALTER TABLE ONLY public.nominee
    ADD CONSTRAINT nominee_meeting_id_contest_id_fkey FOREIGN KEY (meeting_id, contest_id) REFERENCES public.contest(meeting_id, contest_id);
ALTER TABLE ONLY public.postscript
    ADD CONSTRAINT postscript_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meeting(meeting_id);
ALTER TABLE ONLY public.round
    ADD CONSTRAINT round_meeting_id_contest_id_fkey FOREIGN KEY (meeting_id, contest_id) REFERENCES public.contest(meeting_id, contest_id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_card_id_fkey FOREIGN KEY (card_id) REFERENCES public.card(card_id);
ALTER TABLE ONLY public.turnout
    ADD CONSTRAINT turnout_card_id_fkey FOREIGN KEY (card_id) REFERENCES public.card(card_id);
ALTER TABLE ONLY public.turnout
    ADD CONSTRAINT turnout_round_id_fkey FOREIGN KEY (round_id) REFERENCES public.round(round_id);
ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meeting(meeting_id);
ALTER TABLE ONLY public.voter
    ADD CONSTRAINT voter_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meeting(meeting_id);
ALTER TABLE ONLY public.voter
    ADD CONSTRAINT voter_meeting_id_unit_id_fkey FOREIGN KEY (meeting_id, unit_id) REFERENCES public.unit(meeting_id, unit_id);