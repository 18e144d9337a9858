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
CREATE TABLE public.place (
    number bigint NOT NULL,
    name text NOT NULL,
    CONSTRAINT place_number_check CHECK ((number = 1))
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
    card_id text NOT NULL,
    used_at bigint
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
INSERT INTO public._sqlx_migrations VALUES (1, 'meeting', '2026-11-28 12:17:03.47788+00', true, '\xa3ba45ed1ed18c060cda6be23cf99ef687b4c2147e5352eede1df7c45fb7d9cc2a93989fb45da3733069d3b01efe1879', 11917489);
INSERT INTO public._sqlx_migrations VALUES (2, 'card', '2026-11-28 12:17:03.491406+00', true, '\x510b02c40d0df0a8051eea7055c93b8ea5cc361eb011054eda68d0b85fcfc8a18f444cd9d9bfc8fabf23ecb2aa0ee903', 9809287);
INSERT INTO public._sqlx_migrations VALUES (3, 'contest', '2026-11-28 12:17:03.501934+00', true, '\xef27276e4e16c9ad1bc0fd19c192502b496853d5ac180d0f395c303f4d8e830d94c73a2f8f73644e164b2a576dfe4884', 6471261);
INSERT INTO public._sqlx_migrations VALUES (4, 'round', '2026-11-28 12:17:03.508972+00', true, '\xaee19ff11ce5a7617309629a7e2b4571ba5a1c355e8c2b5cd8786fc5a9809b85e478d8ba44db84e2ac572d9fcce7d953', 10222377);
INSERT INTO public._sqlx_migrations VALUES (5, 'journal', '2026-11-28 12:17:03.519898+00', true, '\x38e70e438b4447aaef5ef71ce2da9420fe33bc405b275870f62f14df0c120fb79c7ed22dde96868b04e08a30ba8603ae', 6329543);
INSERT INTO public._sqlx_migrations VALUES (6, 'news', '2026-11-28 12:17:03.527655+00', true, '\xdf685dd829c7f6014e5ec0bec102bd5f33addc03dee24446dcc27e7c62d8e008c00b1e55b506d63acfef2fbae0b88875', 4130044);
INSERT INTO public._sqlx_migrations VALUES (7, 'moment', '2026-11-28 12:17:03.532442+00', true, '\x6d9f8be7feb84d28d920ce6cce0c3f406c803b97d31d0ac69dcd0142eeaab437b746289287995151a66d9dcbc403bad6', 4403535);
INSERT INTO public._sqlx_migrations VALUES (8, 'browser', '2026-11-28 12:17:03.537304+00', true, '\x2f541eb6d8c6d24e64d66f2176e50fe083256d6a76fa0a0e0683425d439eabcce559f04ef60ee360c9b66643230861bf', 3428036);
INSERT INTO public.agenda_item VALUES ('dd11hvy5', 1, 'Tuyên bố lý do, giới thiệu đại biểu; thông qua chương trình', '', NULL);
INSERT INTO public.agenda_item VALUES ('dd11hvy5', 2, 'Báo cáo tổng kết công tác thi đua, khen thưởng năm 2019, phương hướng, nhiệm vụ năm 2020', '', NULL);
INSERT INTO public.agenda_item VALUES ('dd11hvy5', 3, 'Thảo luận', '', NULL);
INSERT INTO public.agenda_item VALUES ('dd11hvy5', 4, 'Thông qua tiêu chuẩn, số lượng, danh sách suy tôn và cách bỏ phiếu', '', NULL);
INSERT INTO public.agenda_item VALUES ('dd11hvy5', 5, 'Bỏ phiếu suy tôn đơn vị dẫn đầu, đề nghị tặng Cờ thi đua của UBND tỉnh', '', 'co-thi-dua');
INSERT INTO public.agenda_item VALUES ('dd11hvy5', 6, 'Bỏ phiếu suy tôn đơn vị đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh', '', 'bang-khen');
INSERT INTO public.agenda_item VALUES ('dd11hvy5', 7, 'Phát động và ký giao ước thi đua năm 2020', '', NULL);
INSERT INTO public.agenda_item VALUES ('dd11hvy5', 8, 'Thông qua biên bản, kết luận, bế mạc', '', NULL);
INSERT INTO public.agenda_item VALUES ('gdck01px', 1, 'Tuyên bố lý do, giới thiệu đại biểu; thông qua chương trình', '', NULL);
INSERT INTO public.agenda_item VALUES ('gdck01px', 2, 'Báo cáo tổng kết công tác thi đua, khen thưởng năm 2019, phương hướng, nhiệm vụ năm 2020', '', NULL);
INSERT INTO public.agenda_item VALUES ('gdck01px', 3, 'Thảo luận', '', NULL);
INSERT INTO public.agenda_item VALUES ('gdck01px', 4, 'Thông qua tiêu chuẩn, số lượng, danh sách suy tôn và cách bỏ phiếu', '', NULL);
INSERT INTO public.agenda_item VALUES ('gdck01px', 5, 'Bỏ phiếu suy tôn đơn vị dẫn đầu, đề nghị tặng Cờ thi đua của UBND tỉnh', '', 'co-thi-dua');
INSERT INTO public.agenda_item VALUES ('gdck01px', 6, 'Bỏ phiếu suy tôn đơn vị đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh', '', 'bang-khen');
INSERT INTO public.agenda_item VALUES ('gdck01px', 7, 'Phát động và ký giao ước thi đua năm 2020', '', NULL);
INSERT INTO public.agenda_item VALUES ('gdck01px', 8, 'Thông qua biên bản, kết luận, bế mạc', '', NULL);
INSERT INTO public.ballot VALUES ('w6w8ws1v', 'e0b68d63-3a10-47bd-936a-4017edc49a71', '{"choose":["yt"]}');
INSERT INTO public.ballot VALUES ('8wff9jn1', '1df3caa0-774d-44fa-91a7-7d542a01d7ae', '{"choose":["tttt"]}');
INSERT INTO public.ballot VALUES ('8wff9jn1', '461cf3c9-a076-4d23-bad0-a67d532a00d7', '{"choose":["tttt"]}');
INSERT INTO public.ballot VALUES ('8wff9jn1', '7c5229ff-d5ac-4259-af06-dcb38960360c', '{"choose":["tttt"]}');
INSERT INTO public.ballot VALUES ('8wff9jn1', 'b1885e35-0be2-488f-a53b-12e8bf956c42', '{"choose":["tttt"]}');
INSERT INTO public.ballot VALUES ('8wff9jn1', 'e7be946b-4117-4ec4-9b71-481ef5cba278', '{"choose":["tttt"]}');
INSERT INTO public.card VALUES ('9b72481f-f5cc-4279-8f26-fcd2a97f562c', 'dd11hvy5', 'chair', NULL, 1, 'issued');
INSERT INTO public.card VALUES ('b68d633a-10e7-4d94-aa40-17edc49a7147', 'dd11hvy5', 'secretary', NULL, 1, 'issued');
INSERT INTO public.card VALUES ('d1a87e55-2b01-48ae-855b-3208dfb58c62', 'dd11hvy5', 'screen', NULL, 1, 'issued');
INSERT INTO public.card VALUES ('07ddb48a-6137-4ee4-bb91-683e14ebc198', 'dd11hvy5', 'voter', 'cdn-dtnt', 2, 'issued');
INSERT INTO public.card VALUES ('22f8cfa5-7c52-49ff-95ac-82592f06dcb3', 'dd11hvy5', 'voter', 'cd-cong-dong', 3, 'issued');
INSERT INTO public.card VALUES ('3d13eac0-976d-431a-b0c7-9d744a21f7ce', 'dd11hvy5', 'voter', 'vhttdl', 4, 'issued');
INSERT INTO public.card VALUES ('582e05db-b188-4e35-8be2-b88f653c12e8', 'dd11hvy5', 'voter', 'tttt', 5, 'issued');
INSERT INTO public.card VALUES ('f9cfa67c-5329-40d6-ad83-593006ddb38a', 'dd11hvy5', 'voter', 'ldtbxh', 11, 'issued');
INSERT INTO public.card VALUES ('deb48b61-380e-45bb-9268-3f15ebc2986f', 'dd11hvy5', 'voter', 'ptth', 10, 'in_use');
INSERT INTO public.card VALUES ('8d643a11-e7be-446b-8117-eec49b71481e', 'dd11hvy5', 'voter', 'yt', 7, 'in_use');
INSERT INTO public.card VALUES ('a87f552c-02d9-4f85-9c32-09dfb68c6339', 'dd11hvy5', 'voter', 'bdt', 8, 'in_use');
INSERT INTO public.card VALUES ('c39a7047-1df3-4aa0-b74d-24fad1a77d54', 'dd11hvy5', 'voter', 'gddt', 9, 'in_use');
INSERT INTO public.card VALUES ('72491ff6-cca3-4950-a6fd-d3a980562d03', 'dd11hvy5', 'voter', 'khcn', 6, 'in_use');
INSERT INTO public.card VALUES ('ecc3996f-461c-43c9-a076-4d23fad0a67d', 'dd11hvy5', 'voter', 'bhxh', 1, 'revoked');
INSERT INTO public.card VALUES ('04dab187-5e34-4be1-b78e-643b11e8be95', 'gdck01px', 'voter', 'bhxh', 1, 'issued');
INSERT INTO public.card VALUES ('1ff5cca2-794f-45fc-92a9-7f562c03d9b0', 'gdck01px', 'voter', 'cdn-dtnt', 2, 'issued');
INSERT INTO public.card VALUES ('3a10e7bd-936a-4017-adc4-9a71471ef4ca', 'gdck01px', 'voter', 'cd-cong-dong', 3, 'issued');
INSERT INTO public.card VALUES ('552b01d8-ae85-4b32-88df-b58c62380fe5', 'gdck01px', 'voter', 'vhttdl', 4, 'issued');
INSERT INTO public.card VALUES ('6f461cf3-c9a0-464d-a3f9-d0a67d532a00', 'gdck01px', 'voter', 'tttt', 5, 'issued');
INSERT INTO public.card VALUES ('8a61370e-e4bb-4167-be14-ebc1986e451b', 'gdck01px', 'voter', 'khcn', 6, 'issued');
INSERT INTO public.card VALUES ('a57c5229-ffd5-4c82-992f-06dcb3896036', 'gdck01px', 'voter', 'yt', 7, 'issued');
INSERT INTO public.card VALUES ('c0966d43-1af0-479d-b44a-21f7cda47a51', 'gdck01px', 'voter', 'bdt', 8, 'issued');
INSERT INTO public.card VALUES ('dbb1885e-350b-42b8-8f65-3b12e8bf956c', 'gdck01px', 'voter', 'gddt', 9, 'issued');
INSERT INTO public.card VALUES ('f6cca379-5026-4dd3-a980-562d03dab087', 'gdck01px', 'voter', 'ptth', 10, 'issued');
INSERT INTO public.card VALUES ('11e7be94-6b41-47ee-849b-71481ef5cba1', 'gdck01px', 'voter', 'ldtbxh', 11, 'issued');
INSERT INTO public.card VALUES ('b38a6037-0de3-4a90-a73d-14eac1976e44', 'gdck01px', 'chair', NULL, 1, 'issued');
INSERT INTO public.card VALUES ('cea57b51-28fe-45ab-8258-2f05dcb2885f', 'gdck01px', 'secretary', NULL, 1, 'issued');
INSERT INTO public.card VALUES ('e9bf966c-4319-40c6-9d73-4a20f6cda37a', 'gdck01px', 'screen', NULL, 1, 'issued');
INSERT INTO public.card_secret VALUES ('55349a15c7b27429f46de124a5582ac0c85ad2cf9a2f79ffc3f6fba772d06188', '9b72481f-f5cc-4279-8f26-fcd2a97f562c', 1);
INSERT INTO public.card_secret VALUES ('b1b05662c76e27578880ef02ccae1ca020fd2acb27518a95bac4845f9a0671a0', 'b68d633a-10e7-4d94-aa40-17edc49a7147', 1);
INSERT INTO public.card_secret VALUES ('ece5fb1bfee0c2b00f8be2a8febd0758d3f681b8da6e2f446b48c1cab8104a62', 'd1a87e55-2b01-48ae-855b-3208dfb58c62', 1);
INSERT INTO public.card_secret VALUES ('cdb4613ed565a9a793d32fa7edaf5622c62c72963667167911e0f17f2dee1a5a', '07ddb48a-6137-4ee4-bb91-683e14ebc198', 1);
INSERT INTO public.card_secret VALUES ('b15557ad097a434f0ad7b28083c009bd342d970fb8f31e81d268deb410a412cb', '22f8cfa5-7c52-49ff-95ac-82592f06dcb3', 1);
INSERT INTO public.card_secret VALUES ('ecfbcc2a54499961800bec78f8fb651f883209c0212821c7f84848bc00901132', '3d13eac0-976d-431a-b0c7-9d744a21f7ce', 1);
INSERT INTO public.card_secret VALUES ('053644a5891eeff00900c2c6852a21a911f6d04783d8000cdf7c818b777f2ade', '582e05db-b188-4e35-8be2-b88f653c12e8', 1);
INSERT INTO public.card_secret VALUES ('5f86cc02a72e69bac3070c6dfc4373add9b99e00a7afd1e96152f810a35b7cd5', '72491ff6-cca3-4950-a6fd-d3a980562d03', 1);
INSERT INTO public.card_secret VALUES ('8fea722f2352ccfc2e7f24e6a7877d74b64535bae0b314ee45b542a6c9229c88', '8d643a11-e7be-446b-8117-eec49b71481e', 1);
INSERT INTO public.card_secret VALUES ('2a598e7ce081d095ad1feec7735019399f6a270fbcf8adf5da4ff46c3556c8a6', 'a87f552c-02d9-4f85-9c32-09dfb68c6339', 1);
INSERT INTO public.card_secret VALUES ('3a5ed8213608082ec477bc594322aea56588c4a905809028f31be8de2c37f751', 'c39a7047-1df3-4aa0-b74d-24fad1a77d54', 1);
INSERT INTO public.card_secret VALUES ('03c997285c52dea25ac57242efd5ff935b37a8aeacb74fd666e4474796ebdb59', 'deb48b61-380e-45bb-9268-3f15ebc2986f', 1);
INSERT INTO public.card_secret VALUES ('3eeacf4f2e95e35c778f5be4043e091938de3997dca2434ae3cfc42e6f2ed9da', 'f9cfa67c-5329-40d6-ad83-593006ddb38a', 1);
INSERT INTO public.card_secret VALUES ('2c7e497f7eca3159afb67c1d93acbfed036592e2bc88897f4f30f47343659925', 'ecc3996f-461c-43c9-a076-4d23fad0a67d', 0);
INSERT INTO public.card_secret VALUES ('69627d783f99492d151d0eb1a44a9ca53fb0d419441f5a9170e5cef984fca0d3', '04dab187-5e34-4be1-b78e-643b11e8be95', 1);
INSERT INTO public.card_secret VALUES ('8a6270e4ec3b354ebc772178401406ecba425ae4a69be8292e7c44ef620bdfff', '1ff5cca2-794f-45fc-92a9-7f562c03d9b0', 1);
INSERT INTO public.card_secret VALUES ('8dc2d3ced61a37a542abe2a49a567a8471209c67ecf2d321317f5a52a2ee8cd5', '3a10e7bd-936a-4017-adc4-9a71471ef4ca', 1);
INSERT INTO public.card_secret VALUES ('dbee312a748659df97c163c6ff4e733eb6a50874dbcc1b7c6005d5faa7ab86d6', '552b01d8-ae85-4b32-88df-b58c62380fe5', 1);
INSERT INTO public.card_secret VALUES ('af662bcd6b25cbb4ca98707f9083738e203afb71f5792e94a78b03814d1d82bb', '6f461cf3-c9a0-464d-a3f9-d0a67d532a00', 1);
INSERT INTO public.card_secret VALUES ('333fa2f63ab8f69b8351ef0bb7e68883c20e865972f0d63566d74f2b387b5c36', '8a61370e-e4bb-4167-be14-ebc1986e451b', 1);
INSERT INTO public.card_secret VALUES ('d7fd02f3166d9f02e09e0aec222194136993878634cd54b98e001b3471882164', 'a57c5229-ffd5-4c82-992f-06dcb3896036', 1);
INSERT INTO public.card_secret VALUES ('4c1b42f61066c002554b3ae7cd4cdd6cdaa53589ac5c5fc51877669e91667f56', 'c0966d43-1af0-479d-b44a-21f7cda47a51', 1);
INSERT INTO public.card_secret VALUES ('61c072da517025af4a319d2c1a0fb605b5cb9d0322548df7e2c787f078b55526', 'dbb1885e-350b-42b8-8f65-3b12e8bf956c', 1);
INSERT INTO public.card_secret VALUES ('68f027c4a2eecdf9dc58cf0e62c36c353b285a2cd72fc6630005ab9a2493ca28', 'f6cca379-5026-4dd3-a980-562d03dab087', 1);
INSERT INTO public.card_secret VALUES ('9b738105f3ad06e83ee8234959ccebb870aedc864e3c32608526daa705e55b79', '11e7be94-6b41-47ee-849b-71481ef5cba1', 1);
INSERT INTO public.card_secret VALUES ('3c369c57bcba6943a5f785b6e34efb07836a814b9dd8c1b08a1677f2d1574256', 'b38a6037-0de3-4a90-a73d-14eac1976e44', 0);
INSERT INTO public.card_secret VALUES ('b7998e9763cee5549af6918e970f7cf7e968149a36675cc0166f6c545f1f23f4', 'b38a6037-0de3-4a90-a73d-14eac1976e44', 1);
INSERT INTO public.card_secret VALUES ('5740b322657829757e4a286f53b22104341e4b9820fc04bfba5a5fc23a2d1a48', 'cea57b51-28fe-45ab-8258-2f05dcb2885f', 0);
INSERT INTO public.card_secret VALUES ('51419b5affaa5de5d19f75b4c47c49f87ffb51547d305f866b00880c44a8a760', 'cea57b51-28fe-45ab-8258-2f05dcb2885f', 1);
INSERT INTO public.card_secret VALUES ('640b7582ea912cd82326c2b17e8d6b8fa94aeb97e2c2370db10a9d10b016a93e', 'e9bf966c-4319-40c6-9d73-4a20f6cda37a', 0);
INSERT INTO public.card_secret VALUES ('5b95eeb7a2e402bd0fa26d8961c9e986ed047d82893e2eb9294b969a0f76d6d0', 'e9bf966c-4319-40c6-9d73-4a20f6cda37a', 1);
INSERT INTO public.contest VALUES ('dd11hvy5', 'co-thi-dua', 1, '{"id":"co-thi-dua","kind":"award","title":"Đơn vị dẫn đầu phong trào thi đua năm 2019","award":"Cờ thi đua của UBND tỉnh","seats":1,"method":{"choose":1},"threshold":{"more_than":"1/2","of":"valid"},"blank":"invalid","nominees":[],"excludes_winners_of":[],"only_winners_of":null,"tally":"live","self_vote":true,"max_rounds":2}', NULL);
INSERT INTO public.contest VALUES ('dd11hvy5', 'bang-khen', 2, '{"id":"bang-khen","kind":"award","title":"Đơn vị có thành tích xuất sắc trong phong trào thi đua năm 2019","award":"Bằng khen của Chủ tịch UBND tỉnh","seats":3,"method":{"choose":3},"threshold":{"more_than":"1/2","of":"valid"},"blank":"invalid","nominees":[],"excludes_winners_of":["co-thi-dua"],"only_winners_of":null,"tally":"live","self_vote":true,"max_rounds":2}', NULL);
INSERT INTO public.contest VALUES ('dd11hvy5', 'gio-tay', 3, '{"id":"gio-tay","kind":"award","title":"Trưởng khối","award":"","seats":1,"method":"hands","threshold":{"more_than":"1/2","of":"present"},"blank":"valid","nominees":[],"excludes_winners_of":[],"only_winners_of":null,"tally":"live","self_vote":true,"max_rounds":2}', NULL);
INSERT INTO public.contest VALUES ('dd11hvy5', 'y-kien', 4, '{"id":"y-kien","kind":"award","title":"Lấy ý kiến","award":"","seats":1,"method":{"assent":"any"},"threshold":{"more_than":"1/2","of":"present"},"blank":"valid","nominees":[],"excludes_winners_of":[],"only_winners_of":null,"tally":"live","self_vote":true,"max_rounds":1}', '{"decided":{"elected":["gddt"],"reason":"Thành tích cao hơn"}}');
INSERT INTO public.contest VALUES ('gdck01px', 'co-thi-dua', 1, '{"id":"co-thi-dua","kind":"award","title":"Đơn vị dẫn đầu phong trào thi đua năm 2019","award":"Cờ thi đua của UBND tỉnh","seats":1,"method":{"choose":1},"threshold":{"more_than":"1/2","of":"valid"},"blank":"invalid","nominees":[],"excludes_winners_of":[],"only_winners_of":null,"tally":"live","self_vote":true,"max_rounds":2}', '{"ended":{"reason":"Không tổ chức"}}');
INSERT INTO public.contest VALUES ('gdck01px', 'bang-khen', 2, '{"id":"bang-khen","kind":"award","title":"Đơn vị có thành tích xuất sắc trong phong trào thi đua năm 2019","award":"Bằng khen của Chủ tịch UBND tỉnh","seats":3,"method":{"choose":3},"threshold":{"more_than":"1/2","of":"valid"},"blank":"invalid","nominees":[],"excludes_winners_of":["co-thi-dua"],"only_winners_of":null,"tally":"live","self_vote":true,"max_rounds":2}', '{"ended":{"reason":"Không tổ chức"}}');
INSERT INTO public.contest VALUES ('gdck01px', 'gio-tay', 3, '{"id":"gio-tay","kind":"award","title":"Trưởng khối","award":"","seats":1,"method":"hands","threshold":{"more_than":"1/2","of":"present"},"blank":"valid","nominees":[],"excludes_winners_of":[],"only_winners_of":null,"tally":"live","self_vote":true,"max_rounds":2}', '{"ended":{"reason":"Không tổ chức"}}');
INSERT INTO public.contest VALUES ('gdck01px', 'y-kien', 4, '{"id":"y-kien","kind":"award","title":"Lấy ý kiến","award":"","seats":1,"method":{"assent":"any"},"threshold":{"more_than":"1/2","of":"present"},"blank":"valid","nominees":[],"excludes_winners_of":[],"only_winners_of":null,"tally":"live","self_vote":true,"max_rounds":1}', '{"ended":{"reason":"Không tổ chức"}}');
INSERT INTO public.journal VALUES ('dd11hvy5', 1, 1578466800000, 'owner', 'import', '{"contests":4,"units":11}', '2258eb1fdab6f73070d05c97a5595b69bf33641bf13bc77d41e5d10b267ab6d5');
INSERT INTO public.journal VALUES ('dd11hvy5', 2, 1578466803000, 'secretary', 'check_in', '{"all":1,"status":"present"}', '7cb9674518ca02e94b290aeadd0155033a1f826381bd7bd03202580919d9c3db');
INSERT INTO public.journal VALUES ('dd11hvy5', 3, 1578466804000, 'secretary', 'withdraw_nominee', '{"contest":"gio-tay","nominee":"bdt","reason":"Xin rút"}', 'c221b1ce9cf47b5e812178ab687d1a9031d3aba17de7e69e3a165cdbe2f931dc');
INSERT INTO public.journal VALUES ('dd11hvy5', 4, 1578466805000, 'secretary', 'record_hands', '{"contest":"gio-tay","number":1,"round":"p63nwd0b"}', '7a0fac26aa6a71e1806af4b4efb1d8d6631f798d3388439848e2af2f20694e30');
INSERT INTO public.journal VALUES ('dd11hvy5', 5, 1578466806000, 'secretary', 'count_round', '{"cast":11,"contest":"gio-tay","number":1,"present":11,"round":"p63nwd0b","sha256":"2fe8e728f241d5500cf10862aebb5e924b18b3e763f56779bea8587ca0d410e4"}', '79cca0002a1b72d3ccc57a189c8486a47c027a228d2c9ee183a4cc8d8cd99521');
INSERT INTO public.journal VALUES ('dd11hvy5', 6, 1578466807000, 'secretary', 'confirm_round', '{"confirmations":0,"contest":"gio-tay","number":1,"round":"p63nwd0b"}', '3aa79c16a3d2e1daa62c6399fa7a0e79ba8046825eee2318376a850c1d522955');
INSERT INTO public.journal VALUES ('dd11hvy5', 7, 1578466808000, 'chair', 'publish_round', '{"contest":"gio-tay","number":1,"round":"p63nwd0b"}', '25d8ad5a86dbdc8dc3c33c92972feca47b9281034c052979a20a3db0e22356eb');
INSERT INTO public.journal VALUES ('dd11hvy5', 8, 1578466809000, 'chair', 'open_round', '{"contest":"co-thi-dua","number":1,"present":11,"roll":11,"round":"w6w8ws1v"}', '1908035588aa76a2c8fba9d353eccac382b212d0180b0635703b5e10e7e3d97d');
INSERT INTO public.journal VALUES ('dd11hvy5', 9, 1578466812000, 'chair', 'void_round', '{"cast":1,"contest":"co-thi-dua","number":1,"reason":"Mất điện","round":"w6w8ws1v"}', '16d414578de4426ff9e91c205e7a3f1258440e1c759dd8f8b94fec256a275bc6');
INSERT INTO public.journal VALUES ('dd11hvy5', 10, 1578466813000, 'chair', 'open_round', '{"contest":"co-thi-dua","number":2,"present":11,"roll":11,"round":"8wff9jn1"}', '553c2f4028026fc25715b149b18ed8f7b7a0d56654fd5b59e6b4e883a25cb5ee');
INSERT INTO public.journal VALUES ('dd11hvy5', 11, 1578466824000, 'chair', 'close_round', '{"contest":"co-thi-dua","number":2,"round":"8wff9jn1"}', 'c7ea2396a55a667b1395d51f08dd369a626257e24c28ffeb684740222b6e506d');
INSERT INTO public.journal VALUES ('dd11hvy5', 12, 1578466825000, 'chair', 'count_round', '{"cast":5,"contest":"co-thi-dua","number":2,"present":11,"round":"8wff9jn1","sha256":"e5560807752b6b228d271968f04b6385f4295812ec6bfc56cf237da8e5a5c02e"}', '98dbb02b83b26ead6a10eb13e6898e88ee89f29f6cd806b661d664fdbde1e1d9');
INSERT INTO public.journal VALUES ('dd11hvy5', 13, 1578466826000, 'chair', 'confirm_round', '{"confirmations":0,"contest":"co-thi-dua","number":2,"round":"8wff9jn1"}', '49f59418c44d19fcce8249498a79110a03c06b31009dc62b4c37f436884c880d');
INSERT INTO public.journal VALUES ('dd11hvy5', 14, 1578466827000, 'chair', 'publish_round', '{"contest":"co-thi-dua","number":2,"round":"8wff9jn1"}', 'f34a90546ccb092ef90aae3d5035e08333018a1c0d4749908f2a107ad35b3642');
INSERT INTO public.journal VALUES ('dd11hvy5', 15, 1578466828000, 'chair', 'open_round', '{"contest":"y-kien","number":1,"present":11,"roll":11,"round":"ghdk226y"}', 'c75b5f077bc0bc33d7039c7bf11a407d200aaca026a10d7d56efcac49c136d0a');
INSERT INTO public.journal VALUES ('dd11hvy5', 16, 1578466829000, 'chair', 'close_round', '{"contest":"y-kien","number":1,"round":"ghdk226y"}', '998ea8306cc2faee851d103a0cc52d9a806ac05dd3e6d3569f4102e7d2591003');
INSERT INTO public.journal VALUES ('dd11hvy5', 17, 1578466830000, 'chair', 'count_round', '{"cast":0,"contest":"y-kien","number":1,"present":11,"round":"ghdk226y","sha256":"9b06237619ebe9c8aee28e43095867ff147055651e2936710ac4fc3b6f7eccfd"}', '2e04234bb5ac769b66240c9697ad0ca9a86b5260bd6e2a14f4fff43c1ceae2ff');
INSERT INTO public.journal VALUES ('dd11hvy5', 18, 1578466831000, 'chair', 'confirm_round', '{"confirmations":0,"contest":"y-kien","number":1,"round":"ghdk226y"}', 'da6aba3c9ddb118942b527bf666841f65f7470c6217950a1a1bb2d0eaf27e0f0');
INSERT INTO public.journal VALUES ('dd11hvy5', 19, 1578466832000, 'chair', 'publish_round', '{"contest":"y-kien","number":1,"round":"ghdk226y"}', 'bb68f5f97787b20cb7f45d8a31ea413d8976a9464178989cad48a7634e49fedc');
INSERT INTO public.journal VALUES ('dd11hvy5', 20, 1578466833000, 'chair', 'decide_contest', '{"contest":"y-kien","elected":["gddt"],"reason":"Thành tích cao hơn"}', '0d3b4d48902eb824429be77fb1a873a1e766d748d128a72d4985a40f8bcba1de');
INSERT INTO public.journal VALUES ('dd11hvy5', 21, 1578466834000, 'secretary', 'revoke_card', '{"voter":"bhxh"}', 'ab4f92869b4461b7e0c59394661b45ae2ca7969ab6d58b988238b9f91d9688ce');
INSERT INTO public.journal VALUES ('dd11hvy5', 22, 1578466835000, 'secretary', 'check_in', '{"status":"absent","voter":"bhxh"}', 'b311edd8c54e65f49afc7936931b84bfe7b1191688f8799079206cfb5bbaebfc');
INSERT INTO public.journal VALUES ('gdck01px', 1, 1578466837000, 'owner', 'import', '{"contests":4,"units":11}', 'b1cceb43c1b898a2fa4209b467da8e4605e5f904128e6fb0937e49b3c26aaa2b');
INSERT INTO public.journal VALUES ('gdck01px', 2, 1578466838000, 'chair', 'end_contest', '{"contest":"co-thi-dua","reason":"Không tổ chức"}', '0104afaaf8a020f86766539914bc5b174843847d486aa8c6b6d4710e71af1f70');
INSERT INTO public.journal VALUES ('gdck01px', 3, 1578466839000, 'chair', 'end_contest', '{"contest":"bang-khen","reason":"Không tổ chức"}', '81be71c14947aecbe674edae6bac8b01aaa6160d46973d7405cf322d5a9be5b1');
INSERT INTO public.journal VALUES ('gdck01px', 4, 1578466840000, 'chair', 'end_contest', '{"contest":"gio-tay","reason":"Không tổ chức"}', 'e0e5869e3fafe18585674b5c0585db4fffffe5ddfa8345d1f98d96ca9c8fcc48');
INSERT INTO public.journal VALUES ('gdck01px', 5, 1578466841000, 'chair', 'end_contest', '{"contest":"y-kien","reason":"Không tổ chức"}', 'de787d572cc1d90ca717d12ca0dd34644a481cc51f13c278c7320eb0dd7fbc42');
INSERT INTO public.journal VALUES ('gdck01px', 6, 1578466843000, 'chair', 'conclude_meeting', '{}', 'c45f75788059edd212c60a9b570ad7e8676149f70d0cdd487ff80d4f35d79baa');
INSERT INTO public.meeting VALUES ('dd11hvy5', 'in_session', 'result', NULL, '{"title":"Hội nghị tổng kết công tác thi đua, khen thưởng năm 2019, triển khai nhiệm vụ năm 2020","body":"Khối thi đua Văn hóa - Xã hội tỉnh Bắc Kạn","parent":"Ủy ban nhân dân tỉnh Bắc Kạn","place":"Bắc Kạn","venue":"Hội trường Bảo hiểm Xã hội tỉnh","starts":"2020-01-08T14:00:00","timezone":"Asia/Ho_Chi_Minh","lang":"vi","head_unit":"bhxh","quorum":{"at_least":"2/3","of":"roll"},"publish_ballots":true,"wifi":{"ssid":"HoiNghi-VHXH","password":"khoivhxh2019"},"guests":[],"officers":[],"concluded":null}', 27, 11);
INSERT INTO public.meeting VALUES ('gdck01px', 'concluded', 'welcome', NULL, '{"title":"Hội nghị tổng kết công tác thi đua, khen thưởng năm 2019, triển khai nhiệm vụ năm 2020","body":"Khối thi đua Văn hóa - Xã hội tỉnh Bắc Kạn","parent":"Ủy ban nhân dân tỉnh Bắc Kạn","place":"Bắc Kạn","venue":"Hội trường Bảo hiểm Xã hội tỉnh","starts":"2020-01-08T14:00:00","timezone":"Asia/Ho_Chi_Minh","lang":"vi","head_unit":"bhxh","quorum":{"at_least":"2/3","of":"roll"},"publish_ballots":true,"wifi":{"ssid":"HoiNghi-VHXH","password":"khoivhxh2019"},"guests":[],"officers":[],"concluded":1578466842000}', 7, 0);
INSERT INTO public.nominee VALUES ('dd11hvy5', 'co-thi-dua', 'bhxh', 1, 'Bảo hiểm Xã hội tỉnh', 'Bảo hiểm Xã hội tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'co-thi-dua', 'cdn-dtnt', 2, 'Trường Cao đẳng nghề Dân tộc Nội trú tỉnh', 'Trường CĐ nghề DTNT tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'co-thi-dua', 'cd-cong-dong', 3, 'Trường Cao đẳng Cộng đồng', 'Trường CĐ Cộng đồng', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'co-thi-dua', 'vhttdl', 4, 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VH, TT và Du lịch', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'co-thi-dua', 'tttt', 5, 'Sở Thông tin và Truyền thông', 'Sở TT và Truyền thông', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'co-thi-dua', 'khcn', 6, 'Sở Khoa học và Công nghệ', 'Sở KH và Công nghệ', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'co-thi-dua', 'yt', 7, 'Sở Y tế', 'Sở Y tế', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'co-thi-dua', 'bdt', 8, 'Ban Dân tộc', 'Ban Dân tộc', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'co-thi-dua', 'gddt', 9, 'Sở Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'co-thi-dua', 'ptth', 10, 'Đài Phát thanh và Truyền hình tỉnh', 'Đài PT và TH tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'co-thi-dua', 'ldtbxh', 11, 'Sở Lao động - Thương binh và Xã hội', 'Sở LĐ, TB và Xã hội', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'bang-khen', 'bhxh', 1, 'Bảo hiểm Xã hội tỉnh', 'Bảo hiểm Xã hội tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'bang-khen', 'cdn-dtnt', 2, 'Trường Cao đẳng nghề Dân tộc Nội trú tỉnh', 'Trường CĐ nghề DTNT tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'bang-khen', 'cd-cong-dong', 3, 'Trường Cao đẳng Cộng đồng', 'Trường CĐ Cộng đồng', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'bang-khen', 'vhttdl', 4, 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VH, TT và Du lịch', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'bang-khen', 'tttt', 5, 'Sở Thông tin và Truyền thông', 'Sở TT và Truyền thông', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'bang-khen', 'khcn', 6, 'Sở Khoa học và Công nghệ', 'Sở KH và Công nghệ', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'bang-khen', 'yt', 7, 'Sở Y tế', 'Sở Y tế', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'bang-khen', 'bdt', 8, 'Ban Dân tộc', 'Ban Dân tộc', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'bang-khen', 'gddt', 9, 'Sở Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'bang-khen', 'ptth', 10, 'Đài Phát thanh và Truyền hình tỉnh', 'Đài PT và TH tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'bang-khen', 'ldtbxh', 11, 'Sở Lao động - Thương binh và Xã hội', 'Sở LĐ, TB và Xã hội', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'gio-tay', 'yt', 1, 'Sở Y tế', 'Sở Y tế', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'y-kien', 'yt', 1, 'Sở Y tế', 'Sở Y tế', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'y-kien', 'gddt', 2, 'Sở Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo', 'standing', '');
INSERT INTO public.nominee VALUES ('dd11hvy5', 'gio-tay', 'bdt', 2, 'Ban Dân tộc', 'Ban Dân tộc', 'withdrawn', 'Xin rút');
INSERT INTO public.nominee VALUES ('gdck01px', 'co-thi-dua', 'bhxh', 1, 'Bảo hiểm Xã hội tỉnh', 'Bảo hiểm Xã hội tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'co-thi-dua', 'cdn-dtnt', 2, 'Trường Cao đẳng nghề Dân tộc Nội trú tỉnh', 'Trường CĐ nghề DTNT tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'co-thi-dua', 'cd-cong-dong', 3, 'Trường Cao đẳng Cộng đồng', 'Trường CĐ Cộng đồng', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'co-thi-dua', 'vhttdl', 4, 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VH, TT và Du lịch', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'co-thi-dua', 'tttt', 5, 'Sở Thông tin và Truyền thông', 'Sở TT và Truyền thông', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'co-thi-dua', 'khcn', 6, 'Sở Khoa học và Công nghệ', 'Sở KH và Công nghệ', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'co-thi-dua', 'yt', 7, 'Sở Y tế', 'Sở Y tế', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'co-thi-dua', 'bdt', 8, 'Ban Dân tộc', 'Ban Dân tộc', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'co-thi-dua', 'gddt', 9, 'Sở Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'co-thi-dua', 'ptth', 10, 'Đài Phát thanh và Truyền hình tỉnh', 'Đài PT và TH tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'co-thi-dua', 'ldtbxh', 11, 'Sở Lao động - Thương binh và Xã hội', 'Sở LĐ, TB và Xã hội', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'bang-khen', 'bhxh', 1, 'Bảo hiểm Xã hội tỉnh', 'Bảo hiểm Xã hội tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'bang-khen', 'cdn-dtnt', 2, 'Trường Cao đẳng nghề Dân tộc Nội trú tỉnh', 'Trường CĐ nghề DTNT tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'bang-khen', 'cd-cong-dong', 3, 'Trường Cao đẳng Cộng đồng', 'Trường CĐ Cộng đồng', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'bang-khen', 'vhttdl', 4, 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VH, TT và Du lịch', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'bang-khen', 'tttt', 5, 'Sở Thông tin và Truyền thông', 'Sở TT và Truyền thông', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'bang-khen', 'khcn', 6, 'Sở Khoa học và Công nghệ', 'Sở KH và Công nghệ', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'bang-khen', 'yt', 7, 'Sở Y tế', 'Sở Y tế', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'bang-khen', 'bdt', 8, 'Ban Dân tộc', 'Ban Dân tộc', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'bang-khen', 'gddt', 9, 'Sở Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'bang-khen', 'ptth', 10, 'Đài Phát thanh và Truyền hình tỉnh', 'Đài PT và TH tỉnh', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'bang-khen', 'ldtbxh', 11, 'Sở Lao động - Thương binh và Xã hội', 'Sở LĐ, TB và Xã hội', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'gio-tay', 'yt', 1, 'Sở Y tế', 'Sở Y tế', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'gio-tay', 'bdt', 2, 'Ban Dân tộc', 'Ban Dân tộc', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'y-kien', 'yt', 1, 'Sở Y tế', 'Sở Y tế', 'standing', '');
INSERT INTO public.nominee VALUES ('gdck01px', 'y-kien', 'gddt', 2, 'Sở Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo', 'standing', '');
INSERT INTO public.place VALUES (1, '7c8yhfmn');
INSERT INTO public.postscript VALUES ('gdck01px', 1, 1578466844000, 'owner', 'print_cards', '{"officers":1}');
INSERT INTO public.round VALUES ('p63nwd0b', 'dd11hvy5', 'gio-tay', 1, 1, 'published', NULL, '{"number":1,"kind":"award","method":"hands","blank":"valid","seats":1,"threshold":{"more_than":"1/2","of":"present"},"quorum":{"at_least":"2/3","of":"roll"},"nominees":[{"id":"yt","name":"Sở Y tế","short":"Sở Y tế","status":"standing","reason":""},{"id":"bdt","name":"Ban Dân tộc","short":"Ban Dân tộc","status":"withdrawn","reason":"Xin rút"}],"tally":"live","self_vote":true}', 11, 11, 11, '[["yt",{"for":9,"against":1,"abstain":1}]]', '{"numbers":{"roll":11,"present":11,"issued":11,"cast":11,"valid":11,"invalid":0,"blank":0},"seats":1,"threshold":{"more_than":"1/2","of":"present"},"needed":6,"quorum":{"at_least":"2/3","of":"roll"},"quorum_met":true,"nominees":[{"id":"yt","votes":9,"against":1,"share":"81.82","rank":1,"verdict":"elected"},{"id":"bdt","votes":0,"against":0,"share":"0.00","rank":null,"verdict":"withdrawn"}],"next":{"complete":{}}}', '2fe8e728f241d5500cf10862aebb5e924b18b3e763f56779bea8587ca0d410e4', NULL);
INSERT INTO public.round VALUES ('w6w8ws1v', 'dd11hvy5', 'co-thi-dua', 1, 2, 'voided', NULL, '{"number":1,"kind":"award","method":{"choose":1},"blank":"invalid","seats":1,"threshold":{"more_than":"1/2","of":"valid"},"quorum":{"at_least":"2/3","of":"roll"},"nominees":[{"id":"bhxh","name":"Bảo hiểm Xã hội tỉnh","short":"Bảo hiểm Xã hội tỉnh","status":"standing","reason":""},{"id":"cdn-dtnt","name":"Trường Cao đẳng nghề Dân tộc Nội trú tỉnh","short":"Trường CĐ nghề DTNT tỉnh","status":"standing","reason":""},{"id":"cd-cong-dong","name":"Trường Cao đẳng Cộng đồng","short":"Trường CĐ Cộng đồng","status":"standing","reason":""},{"id":"vhttdl","name":"Sở Văn hóa, Thể thao và Du lịch","short":"Sở VH, TT và Du lịch","status":"standing","reason":""},{"id":"tttt","name":"Sở Thông tin và Truyền thông","short":"Sở TT và Truyền thông","status":"standing","reason":""},{"id":"khcn","name":"Sở Khoa học và Công nghệ","short":"Sở KH và Công nghệ","status":"standing","reason":""},{"id":"yt","name":"Sở Y tế","short":"Sở Y tế","status":"standing","reason":""},{"id":"bdt","name":"Ban Dân tộc","short":"Ban Dân tộc","status":"standing","reason":""},{"id":"gddt","name":"Sở Giáo dục và Đào tạo","short":"Sở Giáo dục và Đào tạo","status":"standing","reason":""},{"id":"ptth","name":"Đài Phát thanh và Truyền hình tỉnh","short":"Đài PT và TH tỉnh","status":"standing","reason":""},{"id":"ldtbxh","name":"Sở Lao động - Thương binh và Xã hội","short":"Sở LĐ, TB và Xã hội","status":"standing","reason":""}],"tally":"live","self_vote":true}', 11, 11, 11, NULL, NULL, NULL, 'Mất điện');
INSERT INTO public.round VALUES ('8wff9jn1', 'dd11hvy5', 'co-thi-dua', 2, 3, 'published', NULL, '{"number":2,"kind":"award","method":{"choose":1},"blank":"invalid","seats":1,"threshold":{"more_than":"1/2","of":"valid"},"quorum":{"at_least":"2/3","of":"roll"},"nominees":[{"id":"bhxh","name":"Bảo hiểm Xã hội tỉnh","short":"Bảo hiểm Xã hội tỉnh","status":"standing","reason":""},{"id":"cdn-dtnt","name":"Trường Cao đẳng nghề Dân tộc Nội trú tỉnh","short":"Trường CĐ nghề DTNT tỉnh","status":"standing","reason":""},{"id":"cd-cong-dong","name":"Trường Cao đẳng Cộng đồng","short":"Trường CĐ Cộng đồng","status":"standing","reason":""},{"id":"vhttdl","name":"Sở Văn hóa, Thể thao và Du lịch","short":"Sở VH, TT và Du lịch","status":"standing","reason":""},{"id":"tttt","name":"Sở Thông tin và Truyền thông","short":"Sở TT và Truyền thông","status":"standing","reason":""},{"id":"khcn","name":"Sở Khoa học và Công nghệ","short":"Sở KH và Công nghệ","status":"standing","reason":""},{"id":"yt","name":"Sở Y tế","short":"Sở Y tế","status":"standing","reason":""},{"id":"bdt","name":"Ban Dân tộc","short":"Ban Dân tộc","status":"standing","reason":""},{"id":"gddt","name":"Sở Giáo dục và Đào tạo","short":"Sở Giáo dục và Đào tạo","status":"standing","reason":""},{"id":"ptth","name":"Đài Phát thanh và Truyền hình tỉnh","short":"Đài PT và TH tỉnh","status":"standing","reason":""},{"id":"ldtbxh","name":"Sở Lao động - Thương binh và Xã hội","short":"Sở LĐ, TB và Xã hội","status":"standing","reason":""}],"tally":"live","self_vote":true}', 11, 11, 11, NULL, '{"numbers":{"roll":11,"present":11,"issued":11,"cast":5,"valid":5,"invalid":0,"blank":0},"seats":1,"threshold":{"more_than":"1/2","of":"valid"},"needed":3,"quorum":{"at_least":"2/3","of":"roll"},"quorum_met":true,"nominees":[{"id":"bhxh","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"cdn-dtnt","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"cd-cong-dong","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"vhttdl","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"tttt","votes":5,"against":0,"share":"100.00","rank":1,"verdict":"elected"},{"id":"khcn","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"yt","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"bdt","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"gddt","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"ptth","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"},{"id":"ldtbxh","votes":0,"against":0,"share":"0.00","rank":2,"verdict":"below"}],"next":{"complete":{}}}', 'e5560807752b6b228d271968f04b6385f4295812ec6bfc56cf237da8e5a5c02e', NULL);
INSERT INTO public.round VALUES ('ghdk226y', 'dd11hvy5', 'y-kien', 1, 4, 'published', NULL, '{"number":1,"kind":"award","method":{"assent":"any"},"blank":"valid","seats":1,"threshold":{"more_than":"1/2","of":"present"},"quorum":{"at_least":"2/3","of":"roll"},"nominees":[{"id":"yt","name":"Sở Y tế","short":"Sở Y tế","status":"standing","reason":""},{"id":"gddt","name":"Sở Giáo dục và Đào tạo","short":"Sở Giáo dục và Đào tạo","status":"standing","reason":""}],"tally":"live","self_vote":true}', 11, 11, 11, NULL, '{"numbers":{"roll":11,"present":11,"issued":11,"cast":0,"valid":0,"invalid":0,"blank":0},"seats":1,"threshold":{"more_than":"1/2","of":"present"},"needed":6,"quorum":{"at_least":"2/3","of":"roll"},"quorum_met":true,"nominees":[{"id":"yt","votes":0,"against":0,"share":"0.00","rank":1,"verdict":"below"},{"id":"gddt","votes":0,"against":0,"share":"0.00","rank":1,"verdict":"below"}],"next":{"decide":{"among":["yt","gddt"],"seats":1}}}', '9b06237619ebe9c8aee28e43095867ff147055651e2936710ac4fc3b6f7eccfd', NULL);
INSERT INTO public.session VALUES ('b84857d793531264d600d78029dbff4816b88a023ffcee9726ce5f28b2400d7a', 1, '9b72481f-f5cc-4279-8f26-fcd2a97f562c', 1578466801000);
INSERT INTO public.session VALUES ('4443c2a9d9ffd2836609ab2ba8f963a9bae7072d7cb2becfdad852a49d0d19a1', 1, 'b68d633a-10e7-4d94-aa40-17edc49a7147', 1578466802000);
INSERT INTO public.session VALUES ('6d68f072a1d1053e942b4ede47d61016d1e46be85ff132f192ce8f332d984cf0', 1, 'deb48b61-380e-45bb-9268-3f15ebc2986f', NULL);
INSERT INTO public.session VALUES ('e7e733346b7298f7196ba04dd2b213fa049ef5a16e8da9fbaae646c56b6b9f97', 1, '8d643a11-e7be-446b-8117-eec49b71481e', NULL);
INSERT INTO public.session VALUES ('3b1ad4d95b519da9c737bb71e4239310c0a3fc4e39a2e3b4e4c791efd93fe2aa', 1, 'a87f552c-02d9-4f85-9c32-09dfb68c6339', NULL);
INSERT INTO public.session VALUES ('7a731292d519e5cc2ec3a48ada7ade141be1e00620085a7aaa85fb7e9d1a0cd8', 1, 'c39a7047-1df3-4aa0-b74d-24fad1a77d54', NULL);
INSERT INTO public.session VALUES ('57e39f2c23573979212e6b979fc75279aa57849621d9b8de47116a898102f0fa', 1, '72491ff6-cca3-4950-a6fd-d3a980562d03', NULL);
INSERT INTO public.session VALUES ('e4abc94b1026e742f0f110371466c2ca56ead8b654c655a71da827a88be32e87', 1, 'deb48b61-380e-45bb-9268-3f15ebc2986f', NULL);
INSERT INTO public.session VALUES ('d9700bc4a64d79eec45283d207c926d9e59e30ad49b059f1e7e077253e41eec5', 1, '8d643a11-e7be-446b-8117-eec49b71481e', NULL);
INSERT INTO public.turnout VALUES ('w6w8ws1v', 'deb48b61-380e-45bb-9268-3f15ebc2986f');
INSERT INTO public.turnout VALUES ('8wff9jn1', '72491ff6-cca3-4950-a6fd-d3a980562d03');
INSERT INTO public.turnout VALUES ('8wff9jn1', '8d643a11-e7be-446b-8117-eec49b71481e');
INSERT INTO public.turnout VALUES ('8wff9jn1', 'a87f552c-02d9-4f85-9c32-09dfb68c6339');
INSERT INTO public.turnout VALUES ('8wff9jn1', 'c39a7047-1df3-4aa0-b74d-24fad1a77d54');
INSERT INTO public.turnout VALUES ('8wff9jn1', 'deb48b61-380e-45bb-9268-3f15ebc2986f');
INSERT INTO public.unit VALUES ('dd11hvy5', 'bhxh', 1, 'Bảo hiểm Xã hội tỉnh', 'Bảo hiểm Xã hội tỉnh', '[]');
INSERT INTO public.unit VALUES ('dd11hvy5', 'cdn-dtnt', 2, 'Trường Cao đẳng nghề Dân tộc Nội trú tỉnh', 'Trường CĐ nghề DTNT tỉnh', '[]');
INSERT INTO public.unit VALUES ('dd11hvy5', 'cd-cong-dong', 3, 'Trường Cao đẳng Cộng đồng', 'Trường CĐ Cộng đồng', '[]');
INSERT INTO public.unit VALUES ('dd11hvy5', 'vhttdl', 4, 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VH, TT và Du lịch', '[]');
INSERT INTO public.unit VALUES ('dd11hvy5', 'tttt', 5, 'Sở Thông tin và Truyền thông', 'Sở TT và Truyền thông', '[]');
INSERT INTO public.unit VALUES ('dd11hvy5', 'khcn', 6, 'Sở Khoa học và Công nghệ', 'Sở KH và Công nghệ', '[]');
INSERT INTO public.unit VALUES ('dd11hvy5', 'yt', 7, 'Sở Y tế', 'Sở Y tế', '[]');
INSERT INTO public.unit VALUES ('dd11hvy5', 'bdt', 8, 'Ban Dân tộc', 'Ban Dân tộc', '[]');
INSERT INTO public.unit VALUES ('dd11hvy5', 'gddt', 9, 'Sở Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo', '[]');
INSERT INTO public.unit VALUES ('dd11hvy5', 'ptth', 10, 'Đài Phát thanh và Truyền hình tỉnh', 'Đài PT và TH tỉnh', '[]');
INSERT INTO public.unit VALUES ('dd11hvy5', 'ldtbxh', 11, 'Sở Lao động - Thương binh và Xã hội', 'Sở LĐ, TB và Xã hội', '[]');
INSERT INTO public.unit VALUES ('gdck01px', 'bhxh', 1, 'Bảo hiểm Xã hội tỉnh', 'Bảo hiểm Xã hội tỉnh', '[]');
INSERT INTO public.unit VALUES ('gdck01px', 'cdn-dtnt', 2, 'Trường Cao đẳng nghề Dân tộc Nội trú tỉnh', 'Trường CĐ nghề DTNT tỉnh', '[]');
INSERT INTO public.unit VALUES ('gdck01px', 'cd-cong-dong', 3, 'Trường Cao đẳng Cộng đồng', 'Trường CĐ Cộng đồng', '[]');
INSERT INTO public.unit VALUES ('gdck01px', 'vhttdl', 4, 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VH, TT và Du lịch', '[]');
INSERT INTO public.unit VALUES ('gdck01px', 'tttt', 5, 'Sở Thông tin và Truyền thông', 'Sở TT và Truyền thông', '[]');
INSERT INTO public.unit VALUES ('gdck01px', 'khcn', 6, 'Sở Khoa học và Công nghệ', 'Sở KH và Công nghệ', '[]');
INSERT INTO public.unit VALUES ('gdck01px', 'yt', 7, 'Sở Y tế', 'Sở Y tế', '[]');
INSERT INTO public.unit VALUES ('gdck01px', 'bdt', 8, 'Ban Dân tộc', 'Ban Dân tộc', '[]');
INSERT INTO public.unit VALUES ('gdck01px', 'gddt', 9, 'Sở Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo', '[]');
INSERT INTO public.unit VALUES ('gdck01px', 'ptth', 10, 'Đài Phát thanh và Truyền hình tỉnh', 'Đài PT và TH tỉnh', '[]');
INSERT INTO public.unit VALUES ('gdck01px', 'ldtbxh', 11, 'Sở Lao động - Thương binh và Xã hội', 'Sở LĐ, TB và Xã hội', '[]');
INSERT INTO public.voter VALUES ('dd11hvy5', 'cdn-dtnt', 2, 'cdn-dtnt', 'Trường Cao đẳng nghề Dân tộc Nội trú tỉnh', 'present');
INSERT INTO public.voter VALUES ('dd11hvy5', 'cd-cong-dong', 3, 'cd-cong-dong', 'Trường Cao đẳng Cộng đồng', 'present');
INSERT INTO public.voter VALUES ('dd11hvy5', 'vhttdl', 4, 'vhttdl', 'Sở Văn hóa, Thể thao và Du lịch', 'present');
INSERT INTO public.voter VALUES ('dd11hvy5', 'tttt', 5, 'tttt', 'Sở Thông tin và Truyền thông', 'present');
INSERT INTO public.voter VALUES ('dd11hvy5', 'khcn', 6, 'khcn', 'Sở Khoa học và Công nghệ', 'present');
INSERT INTO public.voter VALUES ('dd11hvy5', 'yt', 7, 'yt', 'Sở Y tế', 'present');
INSERT INTO public.voter VALUES ('dd11hvy5', 'bdt', 8, 'bdt', 'Ban Dân tộc', 'present');
INSERT INTO public.voter VALUES ('dd11hvy5', 'gddt', 9, 'gddt', 'Sở Giáo dục và Đào tạo', 'present');
INSERT INTO public.voter VALUES ('dd11hvy5', 'ptth', 10, 'ptth', 'Đài Phát thanh và Truyền hình tỉnh', 'present');
INSERT INTO public.voter VALUES ('dd11hvy5', 'ldtbxh', 11, 'ldtbxh', 'Sở Lao động - Thương binh và Xã hội', 'present');
INSERT INTO public.voter VALUES ('dd11hvy5', 'bhxh', 1, 'bhxh', 'Bảo hiểm Xã hội tỉnh', 'absent');
INSERT INTO public.voter VALUES ('gdck01px', 'bhxh', 1, 'bhxh', 'Bảo hiểm Xã hội tỉnh', 'absent');
INSERT INTO public.voter VALUES ('gdck01px', 'cdn-dtnt', 2, 'cdn-dtnt', 'Trường Cao đẳng nghề Dân tộc Nội trú tỉnh', 'absent');
INSERT INTO public.voter VALUES ('gdck01px', 'cd-cong-dong', 3, 'cd-cong-dong', 'Trường Cao đẳng Cộng đồng', 'absent');
INSERT INTO public.voter VALUES ('gdck01px', 'vhttdl', 4, 'vhttdl', 'Sở Văn hóa, Thể thao và Du lịch', 'absent');
INSERT INTO public.voter VALUES ('gdck01px', 'tttt', 5, 'tttt', 'Sở Thông tin và Truyền thông', 'absent');
INSERT INTO public.voter VALUES ('gdck01px', 'khcn', 6, 'khcn', 'Sở Khoa học và Công nghệ', 'absent');
INSERT INTO public.voter VALUES ('gdck01px', 'yt', 7, 'yt', 'Sở Y tế', 'absent');
INSERT INTO public.voter VALUES ('gdck01px', 'bdt', 8, 'bdt', 'Ban Dân tộc', 'absent');
INSERT INTO public.voter VALUES ('gdck01px', 'gddt', 9, 'gddt', 'Sở Giáo dục và Đào tạo', 'absent');
INSERT INTO public.voter VALUES ('gdck01px', 'ptth', 10, 'ptth', 'Đài Phát thanh và Truyền hình tỉnh', 'absent');
INSERT INTO public.voter VALUES ('gdck01px', 'ldtbxh', 11, 'ldtbxh', 'Sở Lao động - Thương binh và Xã hội', 'absent');
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
ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_pkey PRIMARY KEY (number);
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